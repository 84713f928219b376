"""Which entity a speaker is: by the mention over the phrase, by a safe reading of a pronoun, by who issued a statement."""

from bisect import bisect_right

from ..actors.nouns import is_role
from .quotation import Article, Quotation
from .speakers import find_subject, sentence_of

_THINGS = frozenset(
    "statement message alert announcement letter tweet post memo release report notice advisory email video speech".split()
)
_ISSUES = frozenset(
    "issue release publish send post make put deliver write announce tweet give read".split()
)
_WORDS_OF = _THINGS | frozenset("comment remark word claim accusation suggestion".split())
_SENTENCES_BACK = 3


class Mentions:
    """The mentions of one article, ordered, for look-up by character."""

    def __init__(self, frame):
        rows = frame.sort_values(["start", "end"]) if frame is not None else None
        self.rows = (
            list(rows[["start", "end", "label", "entity_id"]].itertuples(index=False, name=None))
            if rows is not None
            else []
        )
        self.starts = [r[0] for r in self.rows]
        self.surnames: dict[str, set[str]] | None = None

    def over(self, start: int, end: int) -> list[tuple[int, int, str, str]]:
        """Mentions that share a character with a span, at most forty characters rows back."""
        n = bisect_right(self.starts, end - 1)
        return [r for r in self.rows[max(0, n - 40) : n] if r[1] > start and r[3]]

    def by_surname(self, article: Article, word: str) -> str:
        """The one person of the article whose name ends in a word, "" for none or several."""
        if self.surnames is None:
            self.surnames = {}
            for start, end, label, entity in self.rows:
                if label == "PERSON" and entity:
                    self.surnames.setdefault(article.text[start:end].split()[-1], set()).add(entity)
        found = self.surnames.get(word, set())
        return next(iter(found)) if len(found) == 1 else ""

    def before(self, char: int, label: str, after: int) -> list[tuple[int, int, str, str]]:
        """Mentions of a label between two characters, the nearest first."""
        n = bisect_right(self.starts, char - 1)
        return [
            r
            for r in reversed(self.rows[max(0, n - 60) : n])
            if r[2] == label and r[0] >= after and r[3]
        ]


def identify_speakers(article: Article, found: list[Quotation], mentions: Mentions) -> list[str]:
    """The `entity_id` of each quotation's speaker, "" where none is safe; `found` in the order of the text."""
    out: list[str] = []
    for n, row in enumerate(found):
        entity = _by_mention(article, row, mentions)
        if not entity and row.speaker is not None and row.speaker.lower_ in ("he", "she"):
            entity = _by_pronoun(article, row, mentions)
        if not entity and row.speaker is not None and row.speaker.lower_ in ("it", "they"):
            entity = _by_main_subject(row, mentions)
        if row.speaker is not None and (
            row.speaker.lemma_.lower() in _THINGS or row.speaker.lower_ == "it"
        ):
            entity = _by_issuer(article, row, mentions) or entity
        if not entity and row.speaker_span[0] >= 0 and n:
            entity = next(
                (
                    out[k]
                    for k in range(n - 1, max(-1, n - 8), -1)
                    if found[k].speaker_span == row.speaker_span
                ),
                "",
            )
        out.append(entity)
    return out


def _by_mention(article: Article, row: Quotation, mentions: Mentions) -> str:
    """The mention over the phrase's head word, else the person named beside it ("the consul, | Timmy Davis", not "Davis's critics")."""
    start, end = row.speaker_span
    inside = mentions.over(start, end) if start >= 0 else []
    people = [m for m in inside if m[2] == "PERSON"]
    if row.speaker is None:
        return (people or inside)[-1][3] if inside else ""
    named = (
        row.speaker.head.head
        if row.speaker.lower_ in ("who", "which", "that", "whom")
        and row.speaker.head.dep_ == "relcl"
        else row.speaker
    )
    over = [m for m in inside if m[0] <= named.idx < m[1]]
    if over:
        return ([m for m in over if m[2] == "PERSON"] or over)[-1][3]
    owner = next((c for c in named.children if c.dep_ == "poss"), None)
    if owner is not None and named.lemma_.lower() in _WORDS_OF:
        return next(
            (m[3] for m in people if m[0] <= owner.idx < m[1]), ""
        )  # "Mr. Trump's comments": his own words
    for person in people:
        last = article.doc[max(0, article.token_at(person[1]) - 1)]
        if last.head == named and last.dep_ in ("appos", "flat", "nmod"):
            return person[3]
        if (
            person[0] == start
            and article.text[person[1] : end].startswith(", ")
            and is_role(named.lower_)
        ):
            return person[3]  # "Youn Kun-young, director for …"
        if (
            person[1] == end
            and article.text[start : person[0]].rstrip().endswith(",")
            and named.tag_ in ("NN", "NNP")
            and is_role(named.lower_)
        ):
            return person[3]  # "the consul in X, Jane Doe", whatever the parser ties the name to
    return mentions.by_surname(article, row.speaker.text) if row.speaker.pos_ == "PROPN" else ""


def _by_pronoun(article: Article, row: Quotation, mentions: Mentions) -> str:
    """he, she: the last person who was the subject of a sentence, at most three sentences back and outside of marks."""
    first = sentence_of(row.speaker)[0]
    for _ in range(_SENTENCES_BACK):
        first = sentence_of(article.doc[max(0, first - 1)])[0]
    after = article.doc[first].idx
    people = [
        m
        for m in mentions.before(row.speaker.idx, "PERSON", after)
        if not article.marks_over(m[0], m[1])
    ]
    for start, end, _, entity in people:
        if any(
            t.dep_ in ("nsubj", "nsubjpass")
            for t in article.doc[article.token_at(start) : article.token_at(end)]
        ):
            return entity
    return people[0][3] if people and len({p[3] for p in people}) == 1 else ""


def _by_main_subject(row: Quotation, mentions: Mentions) -> str:
    """ "The department announced …, citing what it called …": the institution that is the subject of the same sentence."""
    root = [row.speaker, *row.speaker.ancestors][-1]
    subject = find_subject(root) if root.pos_ in ("VERB", "AUX") else None
    if subject is None or subject.i >= row.speaker.i:
        return ""
    over = [
        m
        for m in mentions.over(subject.idx, subject.idx + len(subject))
        if m[2] in ("ORG", "GPE", "GROUP", "NORP")
    ]
    return over[-1][3] if over else ""


def _by_issuer(article: Article, row: Quotation, mentions: Mentions) -> str:
    """ "X issued a statement. It reads …", "the message added": the subject of the verb that put the thing into the world."""
    first = max(0, row.speaker.i - 120)
    for token in reversed(article.doc[first : row.speaker.i]):
        if (
            token.dep_ == "dobj"
            and token.lemma_.lower() in _THINGS
            and token.head.lemma_ in _ISSUES
        ):
            subject = find_subject(token.head)
            over = (
                [m for m in mentions.over(subject.idx, subject.idx + len(subject))]
                if subject is not None
                else []
            )
            if over:
                return over[-1][3]
    return ""
