"""Findings and passages in the forms of other programs."""
