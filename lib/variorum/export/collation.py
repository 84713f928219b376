"""Renderings of one statement, word against word, as the columns of an alignment table."""

from rapidfuzz.distance import Levenshtein

from ..text import fold

Column = dict[str, str]  # {doc_id: its words, "" where it has none}


def align(rendered: dict[str, str]) -> list[Column]:
    """The columns of an alignment: every witness has words or "" in each, those joined are its own.

    The first rendering is the fullest; each further one is laid against it. Neighbouring columns in
    which the same witnesses agree are one.

    >>> align({"a": "the mill is shut", "b": "the mill was shut"})
    [{'a': 'the mill', 'b': 'the mill'}, {'a': 'is', 'b': 'was'}, {'a': 'shut', 'b': 'shut'}]
    """
    words = {doc_id: text.split() for doc_id, text in rendered.items()}
    base, *others = list(words)
    slots: list[dict[str, list[str]]] = [{base: [w]} for w in words[base]]
    slots.append({base: []})
    before: list[dict[str, list[str]]] = [{} for _ in slots]
    for doc_id in others:
        _lay(words[base], words[doc_id], doc_id, slots, before)
    columns = []
    for inserted, slot in zip(before, slots, strict=True):
        for cells in (inserted, slot):
            if any(cells.values()):
                columns.append({d: " ".join(cells.get(d, [])) for d in words})
    return _merge(columns)


def _lay(
    one: list[str],
    other: list[str],
    doc_id: str,
    slots: list,
    before: list,
) -> None:
    """Put the words of a witness into the slots of the base, or before one of them."""
    plain = [[fold(w).lower() for w in words] for words in (one, other)]
    for op in Levenshtein.opcodes(*plain):
        ours, theirs = (
            range(op.src_start, op.src_end),
            other[op.dest_start : op.dest_end],
        )
        if op.tag == "insert":
            before[op.src_start].setdefault(doc_id, []).extend(theirs)
            continue
        for n, slot in enumerate(ours):
            last = n == len(ours) - 1
            given = theirs[n:] if last else theirs[n : n + 1]
            slots[slot].setdefault(doc_id, []).extend(given)


def _merge(columns: list[Column]) -> list[Column]:
    """Neighbouring columns as one where the witnesses fall into the same groups."""
    merged: list[Column] = []
    shape: tuple[int, ...] = ()
    for column in columns:
        groups: dict[str, int] = {}
        now = tuple(
            groups.setdefault(fold(words), len(groups))
            for words in column.values()
        )
        if merged and now == shape:
            for doc_id, words in column.items():
                merged[-1][doc_id] = f"{merged[-1][doc_id]} {words}".strip()
        else:
            merged.append(dict(column))
        shape = now
    return merged
