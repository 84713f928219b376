"""Which country a word names or derives from: "Iran", "Iranian", "U.S." -> ISO 3166 codes."""

from functools import cache

from spacy.tokens import Token

try:
    from .countries import find_country, find_nation
except ImportError:  # until the table of countries is there
    from countryinfo import CountryInfo

    @cache
    def _names():
        out = {}
        for data in CountryInfo("Iran").all().values():
            code = data.get("ISO", {}).get("alpha2", "")
            for form in (data.get("name", ""), data.get("demonym", ""), *data.get("altSpellings", [])):
                if form and len(form) > 2:
                    out.setdefault(form.lower(), code)
        return {**out, "us": "US", "u.s.": "US", "america": "US", "american": "US", "uk": "GB", "british": "GB", "states": "US"}

    def find_country(name):
        return _names().get(name.lower(), "")

    def find_nation(name):
        return _names().get(name.lower(), "") or _names().get(name.lower().rstrip("s"), "")


@cache
def nation(word: str) -> str:
    """The code of the country that a single word names or derives from, or "".

    >>> nation("Iranian"), nation("table")
    ('IR', '')
    """
    return find_country(word) or find_nation(word)


def nations_of(token: Token) -> str:
    """The code for a capitalised word, alone or with the words that belong to its name ("United States")."""
    if not token.text[:1].isupper():
        return ""
    name = [c.text for c in token.lefts if c.dep_ in ("compound", "nmod") and c.text[:1].isupper()]
    return (nation(" ".join([*name, token.text])) if name else "") or nation(token.text)


def owners_of(head: Token) -> frozenset[str]:
    """Codes of the countries that qualify a noun or are named by it: "Iran's consulate", "the U.S. Embassy"."""
    found = {nations_of(head)}
    for child in head.children:
        if child.dep_ in ("amod", "compound", "poss", "nmod"):
            found |= {nations_of(t) for t in (child, *child.children)}
    return frozenset(found - {""})
