"""What is known of English: word lists from `data/*.csv`, and one reader for each.

Below everything else: nothing here knows articles, tables or events.
"""
