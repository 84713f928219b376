"""Countries' governments by their seats and bodies: `data/governments.csv`, read once.

News says "Washington", "the White House", "the State Department" where it means a country's
government or a part of it, and no word of these names the country.
"""

from functools import cache

from .lexicon import read_rows


@cache
def _codes(column: str) -> dict[str, str]:
    """{a form in small letters: the code of the one country that has it}."""
    found: dict[str, set[str]] = {}
    for row in read_rows("governments.csv"):
        for form in filter(None, row[column].split("|")):
            found.setdefault(form.lower(), set()).add(row["code"])
    return {
        form: min(codes) for form, codes in found.items() if len(codes) == 1
    }


def seat_of(name: str) -> str:
    """The code of the country whose government goes by the name of its seat, "" for none.

    >>> seat_of("Tokyo"), seat_of("the White House"), seat_of("Osaka")
    ('JP', 'US', '')
    """
    return _codes("seats").get(_bare(name), "")


def government_of(name: str) -> str:
    """The code of the country whose government a body belongs to that does not say so in its name.

    >>> government_of("State Department"), government_of("the Kremlin"), government_of("Interpol")
    ('US', 'RU', '')
    """
    bare = _bare(name)
    return _codes("bodies").get(bare, "") or _codes("seats").get(bare, "")


def _bare(name: str) -> str:
    return " ".join(name.lower().split()).removeprefix("the ")
