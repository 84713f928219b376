"""Cut `data/wordnet.csv.gz` and `data/wordnet_words.csv.gz` from the WordNet 3.1 database.

Run as `python -m variorum.english.wordnet_build DICT`, by hand when the cut changes, never by the
program. DICT is the folder with `index.noun`, `data.noun` and the like (Princeton University,
WordNet licence). Kept are the first senses of single words, what each is a kind of, and which verb
a noun for an act comes from; of adjectives and adverbs the senses that several words share.
"""

import gzip
import sys
from pathlib import Path

# Of each word; rarer ones mislead more often than they help.
SENSES = {"noun": 3, "verb": 4, "adj": 2, "adv": 2}
LETTERS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_LICENCE = """\
# Words and what they mean, cut from WordNet 3.1. Copyright 2011 by Princeton University. \
All rights reserved.
# WordNet licence: use, copy, modify and distribute for any purpose without fee; no warranty;
# Princeton's name not for advertising. Made by variorum.english.wordnet_build.
"""
_SYNSETS = """\
# synset: its number after n (noun), v (verb), a (adjective) or r (adverb); kind: WordNet's \
lexicographer file;
# parents: what it is a kind of; words: those that have it, parted by |;
# verbs: the synsets of the verbs that a noun's words come from, parted by |
# the rows in the order of the characters
"""
_WORDS = """\
# word; pos: n (noun), v (verb), a (adjective) or r (adverb); synsets: its first senses, the \
commonest first, parted by |
# the rows in the order of the characters
"""
_KINDS = dict(
    enumerate(
        "adj.all adj.pert adv.all noun.Tops noun.act noun.animal noun.artifact noun.attribute"
        " noun.body noun.cognition noun.communication noun.event noun.feeling noun.food noun.group"
        " noun.location noun.motive noun.object noun.person noun.phenomenon noun.plant"
        " noun.possession noun.process noun.quantity noun.relation noun.shape noun.state"
        " noun.substance noun.time verb.body verb.change verb.cognition verb.communication"
        " verb.competition verb.consumption verb.contact verb.creation verb.emotion verb.motion"
        " verb.perception verb.possession verb.social verb.stative verb.weather adj.ppl".split()
    )
)


def _read_index(path: Path, senses: int) -> dict[str, list[tuple[str, int]]]:
    """{synset's offset: [(word, rank of the sense)]} of single words in small letters."""
    found: dict[str, list[tuple[str, int]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split()
        word, offsets = fields[0], fields[-int(fields[2]) :]
        if (
            not word.replace("_", "").replace("-", "").isalpha()
            or word.count("_") > 1
        ):
            continue
        for rank, offset in enumerate(offsets[:senses], 1):
            found.setdefault(offset, []).append((word, rank))
    return found


def _read_data(
    path: Path,
) -> dict[str, tuple[str, list[str], list[str], list[str]]]:
    """{offset: (kind, parents, verbs that its words come from, words as they are written)}."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split("|")[0].split()
        n_words = int(fields[3], 16)
        written = [fields[4 + 2 * i] for i in range(n_words)]
        at = 4 + 2 * n_words
        parents, verbs = [], []
        for i in range(int(fields[at])):
            symbol, target, pos, _ = fields[at + 1 + 4 * i : at + 5 + 4 * i]
            if symbol in ("@", "@i"):
                parents.append(target)
            elif symbol == "+" and pos == "v":
                verbs.append(target)
        found[fields[0]] = (
            _KINDS[int(fields[1])],
            parents,
            list(dict.fromkeys(verbs)),
            written,
        )
    return found


def build(folder: Path, out: Path) -> int:
    """Write the tables into `out`; how many synsets there are."""
    rows, senses = [], []
    for pos, letter in LETTERS.items():
        words = _read_index(folder / f"index.{pos}", SENSES[pos])
        data = _read_data(folder / f"data.{pos}")
        ranked: dict[str, list[tuple[int, str]]] = {}
        for offset in _wanted(letter, words, data):
            kind, parents, verbs, _ = data[offset]
            name, held = _name(letter, offset), sorted(words.get(offset, []))
            cells = (
                name,
                kind.split(".")[1],
                "|".join(_name(letter, p) for p in parents),
                "|".join(w for w, _ in held),
                "|".join(_name("v", v) for v in verbs) if letter == "n" else "",
            )
            rows.append(",".join(cells))
            for word, rank in held:
                ranked.setdefault(word, []).append((rank, name))
        senses += [
            f"{word},{letter},{'|'.join(name for _, name in sorted(found))}"
            for word, found in ranked.items()
        ]
    head = f"{_LICENCE}{_SYNSETS}synset,kind,parents,words,verbs"
    _write(out / "wordnet.csv.gz", head, rows)
    head = f"{_LICENCE}{_WORDS}word,pos,synsets"
    _write(out / "wordnet_words.csv.gz", head, senses)
    return len(rows)


def _wanted(letter: str, words: dict, data: dict) -> set[str]:
    """The synsets of some words, and what they are kinds of, up to the top."""
    wanted = {
        offset
        for offset in words
        # names are the gazetteer's
        if not all(w[:1].isupper() for w in data[offset][3])
        and (letter in "nv" or len(words[offset]) > 1)
    }
    for offset in list(wanted):
        up = list(data[offset][1])
        while up:
            parent = up.pop()
            if parent not in wanted:
                wanted.add(parent)
                up += data[parent][1]
    return wanted


def _name(letter: str, offset: str) -> str:
    return letter + offset.lstrip("0")


def _write(path: Path, head: str, rows: list[str]) -> None:
    text = "\n".join([head, *sorted(rows), ""])
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    target = Path(__file__).parent.parent / "data"
    print(f"{build(Path(sys.argv[1]), target):,} synsets in {target}")
