"""The editor's own hand: what a person says of findings and of names, kept beside the articles.

    review.csv   key, verdict, note, who, when, about    what is held of a finding
    names.csv    name, is, not                            two names are one actor, or are not

Both are plain CSV that a spreadsheet edits too; neither is ever read as an article.
"""
