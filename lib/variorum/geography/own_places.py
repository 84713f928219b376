"""The user's own gazetteer: `places.csv` beside the articles, before all other sources.

One row a place. Columns: `name`, `latitude`, `longitude`; may be missing: `aliases` (separated by
`|`), `kind` (of `data/place_kinds.csv`, or a GeoNames feature), `geonameid`, `country_code`,
`source`.
"""

import re
from functools import cache
from pathlib import Path

import pandas as pd

from ..english.lexicon import read_rows
from ..errors import InputError
from ..text import fold
from .placenames import Place, fold_name
from .reasons import Why
from .toponym_reader import Reader, Toponym

FILE = "places.csv"


@cache
def _kinds() -> dict[str, str]:
    """{what a place may be called: its GeoNames feature}."""
    return {row["kind"]: row["feature"] for row in read_rows("place_kinds.csv")}


def read_own(corpus: Path) -> dict[str, list[Place]]:
    """{name in lower case: places} of the corpus's `places.csv`; {} where there is none.

    Raises InputError with the line at fault where a row has no name or no point on the globe.
    """
    folder = Path(corpus)
    path = (folder if folder.is_dir() else folder.parent) / FILE
    if not path.is_file():
        return {}
    try:
        frame = pd.read_csv(path, dtype="str", encoding="utf-8-sig").fillna("")
    except (ValueError, pd.errors.ParserError) as error:
        raise InputError(
            f"{path}: not a table with a header row ({error})."
        ) from None
    missing = [
        c for c in ("name", "latitude", "longitude") if c not in frame.columns
    ]
    if missing:
        raise InputError(
            f"{path}: no column {', '.join(missing)}; a place needs name, latitude and longitude."
        )
    own: dict[str, list[Place]] = {}
    for line, row in enumerate(frame.to_dict("records"), start=2):
        place = _place(row, path, line)
        for name in (row["name"], *row.get("aliases", "").split("|")):
            if fold_name(name):
                own.setdefault(fold(name).strip().lower(), []).append(place)
    return own


def _place(row: dict, path: Path, line: int) -> Place:
    try:
        lat, lon = float(row["latitude"]), float(row["longitude"])
    except ValueError:
        lat = lon = 999.0
    if not (row["name"].strip() and -90 <= lat <= 90 and -180 <= lon <= 180):
        raise InputError(
            f"{path}, line {line}: a place needs a name, a latitude from -90 to 90 and a longitude "
            "from -180 to 180."
        )
    kind = row.get("kind", "").strip()
    feature = _kinds().get(kind.lower()) or (
        kind if re.fullmatch(r"[A-Z]\.[A-Z0-9]+", kind) else "L.LCTY"
    )
    key = row.get("geonameid", "").strip() or "own:" + fold_name(
        row["name"]
    ).replace(" ", "-")
    return Place(
        key,
        row["name"].strip(),
        lat,
        lon,
        row.get("country_code", "").strip(),
        "",
        "",
        feature,
        0,
        "user",
    )


def find_own(reader: Reader, own: dict[str, list[Place]]) -> list[Toponym]:
    """Mentions of the user's places; where two overlap, the longer."""
    if not own:
        return []
    written = sorted(own, key=lambda n: (-len(n), n))
    pattern = re.compile(
        r"(?<!\w)(?:"
        + "|".join(r"\s".join(map(re.escape, n.split())) for n in written)
        + r")(?!\w)",
        re.IGNORECASE,
    )
    found = []
    for match in pattern.finditer(fold(reader.source)):
        span = reader.doc.char_span(*match.span(), alignment_mode="expand")
        places = tuple(own.get(" ".join(match.group().lower().split()), ()))
        if (
            places
            and span is not None
            and (span.start_char, span.end_char) == match.span()
        ):
            kind = places[0].feature[0]
            label = "LOC" if kind in "HTL" else "GPE" if kind == "P" else "FAC"
            found.append(
                Toponym(
                    span.start,
                    span.end - 1,
                    *match.span(),
                    match.group(),
                    places,
                    label,
                    why=Why.OWN,
                    source="places.csv",
                )
            )
    return found
