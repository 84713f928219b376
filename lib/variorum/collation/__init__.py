"""Quotations and sentences -> variants, statements, witnesses, dependence: one statement in several
articles, word by word.
"""
