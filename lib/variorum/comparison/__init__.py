"""Everything said -> claims, parallels, discrepancies, silences, labels: what the articles share,
and where they part.
"""
