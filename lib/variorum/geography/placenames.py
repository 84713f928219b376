"""Names of places as the gazetteer keys them."""

import re

from anyascii import anyascii

_ABBREVIATED = {"st": "saint", "mt": "mount", "ft": "fort", "ste": "sainte", "pt": "point"}


def fold_name(name: str) -> str:
    """A name as the index keys it: ASCII, lower case, no points or apostrophes, one space between words.

    >>> fold_name("Al-Başrah"), fold_name("St. John’s"), fold_name("W. Va.")
    ('al basrah', 'saint johns', 'w va')
    """
    plain = (
        anyascii(name).lower().replace(".", "").replace("'", "").replace("`", "").replace('"', "")
    )
    words = re.sub(r"[^a-z0-9]+", " ", plain).split()
    return " ".join(
        [_ABBREVIATED.get(w, w) if i + 1 < len(words) else w for i, w in enumerate(words)]
    )
