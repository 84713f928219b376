"""A finished run -> one folder: its tables, their description, where it came from; all or
nothing.
"""
