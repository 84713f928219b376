"""Everything said -> claims, discrepancies, silences, labels: what the articles share, and where
they part.
"""
