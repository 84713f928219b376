"""What is known of the English language: word lists read from `data/*.csv`, and one reader for each.

Below everything else: nothing here knows articles, tables or events.
"""
