"""Cues: the verbs and nouns that attribute, with their kind and the shapes their content takes (`data/cues.csv`).

Kinds follow the reporting-verb classes of news style: neutral (said), insisting, doubting (claimed), denying,
blaming, praising, announcing, promising, warning, requesting, suggesting, conceding, agreeing, judging,
believing, intending, knowing, perceiving, showing, asking, speaking. Frames: `c` a clause, `q` stands with a
quotation, `i` to + infinitive, `g` -ing form, `o` an object, `oi` object + infinitive, `oo` object + complement,
`ow` object + of/for/as …, any preposition: what it governs.
"""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from ..english.lexicon import read_rows


@dataclass(frozen=True)
class Cue:
    """One entry of the list."""

    lemma: str
    pos: str
    particle: str
    kind: str
    frames: tuple[str, ...]


@cache
def load_cues() -> dict[tuple[str, str], tuple[Cue, ...]]:
    """{(lemma, VERB or NOUN): its entries, those with a particle first}."""
    out: dict[tuple[str, str], list[Cue]] = {}
    for row in read_rows("cues.csv"):
        cue = Cue(
            row["lemma"], row["pos"], row["particle"], row["kind"], tuple(row["frames"].split())
        )
        out.setdefault((cue.lemma, cue.pos), []).append(cue)
    return {key: tuple(sorted(found, key=_breadth)) for key, found in out.items()}


def _breadth(cue: Cue) -> tuple[bool, bool]:
    """Narrow entries first: with a particle, then with a preposition, so that "called on X to …" is not "called X …"."""
    return not cue.particle, not any(":" in f or (len(f) > 2 and f.isalpha()) for f in cue.frames)


def cues_of(token: Token) -> tuple[Cue, ...]:
    """The entries a token may stand for, () where it is no cue."""
    if token.pos_ == "VERB":
        found = load_cues().get((token.lemma_.lower(), "VERB"), ())
    elif token.pos_ in ("NOUN", "ADV"):
        return load_cues().get((token.lemma_.lower(), token.pos_), ())
    else:
        return ()
    particles = (
        {child.lower_ for child in token.children if child.dep_ in ("prt", "prep", "advmod")}
        if any(c.particle for c in found)
        else set()
    )
    return tuple(c for c in found if not c.particle or c.particle in particles)
