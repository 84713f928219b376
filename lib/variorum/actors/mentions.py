"""parsed articles -> the names in them: where they stand, and what kind of thing each may be.

spaCy proposes; small rules cut its spans to the bare name, and words that the corpus knows as names
are found again wherever spaCy overlooked them.
"""

import itertools
from collections import Counter
from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

from ..english.lexicon import words
from ..english.nations import find_country, find_nation, first_words, nation
from ..english.nouns import is_role, kind_of_noun, names_of_bodies
from ..english.saying import sayings_of
from ..english.sexes import sex_of_name
from ..english.wordnet import categories, is_word
from ..story import in_story
from ..tables import rows_by
from .aliases import LONGEST_ACRONYM
from .spans import (
    Mention,
    describes,
    grow,
    is_company,
    pieces,
    spell,
    split_title,
    title_before,
    trim,
)

NAMED = (
    "PERSON",
    "ORG",
    "GPE",
    "LOC",
    "FAC",
    "NORP",
    "EVENT",
    "LAW",
    "PRODUCT",
    "WORK_OF_ART",
)
_NO_NAME = words("words_actors.csv", "no_name")
_NO_BODIES = words("words_actors.csv", "no_bodies")
_STANDING_AT = words("words_actors.csv", "standing_at")
_POSSESSIVE = words("words_clauses.csv", "possessive")
# letters of words that a headline may leave without a capital, as "over"
_SMALL_WORD = 3
# longer words of a line, all with capitals, that make it a headline: fewer are a name
_HEADLINE = 4
_LONGEST = 12  # tokens of a name
# tokens on either side of a word in capitals: where most of them are, the line is shouting
_NEAR = 3
_NAMES = 3  # words of a person's name behind a title
# Kinds of nouns that a model takes into a person's name: the Comey Memos, the Abe Summit.
_THINGS_OF_PERSONS = ("document", "event")


def _from_spacy(doc_id: str, doc: Doc) -> list[Mention]:
    """What spaCy takes for names, cut to the bare name.

    What turns out to be a description is left to others.
    """
    found: list[Mention] = []
    for ent in doc.ents:
        for i, j in pieces(doc, ent) if ent.label_ in NAMED else ():
            i, j = trim(doc, _behind_verb(doc, i, j), j)
            speaker = (
                _speaker_within(doc, i, j) if ent.label_ != "PERSON" else i
            )
            if speaker > i:
                found += filter(
                    None, [_bare(doc_id, doc, speaker, j, "PERSON")]
                )
            elif i < j <= i + _LONGEST and any(
                t.text[0].isupper() for t in doc[i:j]
            ):
                found += filter(
                    None,
                    [
                        _bare(
                            doc_id,
                            doc,
                            i,
                            j,
                            ent.label_,
                        )
                    ],
                )
    return found


def _behind_verb(doc: Doc, i: int, j: int) -> int:
    """Where a name begins that a model takes for one with who speaks before it: "Campos told |The
    Callow Herald|"; `i` where no verb of saying stands in it.
    """
    says = (
        k
        for k in range(i + 1, j - 1)
        if doc[k].tag_ in ("VBD", "VBZ", "VBP")
        and doc[k].is_lower
        and sayings_of(doc[k])
    )
    return next(says, i - 1) + 1


def _speaker_within(doc: Doc, i: int, j: int) -> int:
    """Where the name of a person begins who says something under a long title: "Reva Chief
    Executive |Jan Novak| said", which a model takes for a work or a body; `i` for none.
    """
    roles = [k for k in range(i + 1, j - 2) if is_role(doc[k].lower_)]
    if j - i > 2 and _follows_of(doc, i):
        roles = [i]  # "Minister of Defence |Kenji Sato| said"
    if not roles or j - roles[-1] - 1 > _NAMES:
        return i
    name = doc[roles[-1] + 1 : j]
    says = name.root.dep_ == "nsubj" and bool(sayings_of(name.root.head))
    named = all(
        t.text[:1].isupper() and not kind_of_noun(t.lower_) for t in name
    )
    return name.start if says and named else i


def _bare(
    doc_id: str,
    doc: Doc,
    i: int,
    j: int,
    label: str,
) -> Mention | None:
    """The name in the tokens i..j without its titles; None for a description."""
    honorific = ""
    if (
        label in ("PERSON", "ORG", "GPE")
        and kind_of_noun(doc[j - 1].lower_) != "organisation"
    ):
        k, honorific = split_title(doc, i, j)
        titled = label == "PERSON" or honorific or _is_title(doc, i, k)
        if titled and not _is_of_a_firm(doc[k:j], label):
            i = k
        if label == "PERSON":
            # "Minister of | Defence Itsunori Onodera"
            i += j - i > 2 and _follows_of(doc, i)
            j = grow(doc, i, j)
    if _is_of_a_title(doc, i, j) or _is_no_name(doc[i:j], label):
        return None
    k, before = title_before(doc, i)
    title = doc[k:i].text
    return _mention(
        doc_id,
        doc[i:j],
        label,
        "spacy",
        title=title,
        title_i=k,
        honorific=honorific or before,
    )


def _is_of_a_firm(rest: Span, label: str) -> bool:
    """ "General |Motors|", "General |Electric|": what stands behind a title and is no surname."""
    kinds = categories(rest.text.lower(), "a")
    return (
        label == "ORG"
        and len(rest) == 1
        and (rest[0].tag_ == "NNPS" or kinds == {"pert"})
    )


def _is_title(doc: Doc, i: int, k: int) -> bool:
    """Whether the tokens i..k before a name are a title."""
    return k > i and is_role(doc[k - 1].lower_) and doc[k].text[0].isupper()


def _follows_of(doc: Doc, i: int) -> bool:
    """Whether a token stands behind a role and "of" or "of the"."""
    if i > 2 and doc[i - 1].lower_ == "the":
        i -= 1
    return i > 1 and doc[i - 1].lower_ == "of" and is_role(doc[i - 2].lower_)


def _is_of_a_title(doc: Doc, i: int, j: int) -> bool:
    """Whether a name is the State of a Secretary of State."""
    return _follows_of(doc, i) and doc[i:j].text.lower() == "state"


def _is_no_name(span: Span, label: str) -> bool:
    key = spell(span.text)
    if not key or key.upper() in _NO_NAME or key in _NO_BODIES:
        return True
    return label != "NORP" and describes(span)


def _mention(
    doc_id: str,
    span: Span,
    label: str,
    how: str,
    kind: str = "name",
    **more,
) -> Mention:
    doc, i, j = span.doc, span.start, span.end
    text = span.text  # doc.text would be built anew each time
    start, end = doc[i].idx, doc[j - 1].idx + len(doc[j - 1])
    if text.endswith(("'s", "'S")) and j - i == 1:
        end, text = end - 2, text[:-2]
    owns = _is_owner(doc, j) or end != doc[j - 1].idx + len(doc[j - 1])
    head = span.root
    acts = owns or head.dep_ == "nsubj" and head.head.pos_ == "VERB"
    use = (
        "acts"
        if acts
        else "where"
        if i and doc[i - 1].lower_ in _STANDING_AT
        else ""
    )
    return Mention(
        doc_id,
        start,
        end,
        i,
        j,
        text,
        label,
        kind,
        how,
        head.i,
        key=spell(text),
        use=use,
        of_body=_stands_as_body(doc, i, j),
        of_person=_stands_as_person(span),
        **more,
    )


def _is_owner(doc: Doc, j: int) -> bool:
    """Whether a possessive mark stands at the token j."""
    return (
        j < len(doc) and doc[j].lower_ in _POSSESSIVE and doc[j].pos_ == "PART"
    )


def _stands_as_body(doc: Doc, i: int, j: int) -> bool:
    """Whether a name stands as only a body does.

    With Inc, before "'s board", "shares" or "Chief Executive".
    """
    after = [t for t in doc[j : j + 3] if t.lower_ not in _POSSESSIVE][:1]
    suffix = bool(after) and is_company(f"x {after[0].text}")
    things = words("words_actors.csv", "things_of_bodies")
    thing = bool(after) and after[0].lemma_.lower().rstrip("s") in things
    return suffix or thing or is_company(doc[i:j].text)


def _stands_as_person(span: Span) -> bool:
    """Whether a name stands as only a person does: in apposition with a role, or before "who"."""
    doc, head, after = span.doc, span.root, span.end
    if after < len(doc) and doc[after].text == ",":
        after += 1
    if after < len(doc) and doc[after].lower_ == "who":
        return True
    beside = [c for c in head.children if c.dep_ == "appos" and c.i > head.i]
    beside += [head.head] if head.dep_ == "appos" else []
    return any(t.tag_ == "NN" and is_role(t.lower_) for t in beside)


def _is_somebody(doc: Doc, k: int) -> bool:
    """Whether a title that only persons have stands before a token: "Mr. |Jordan|"."""
    title = doc[k - 1].lower_.strip(".") if k else ""
    return title in words("words_actors.csv", "courtesy")


def _countries(doc_id: str, doc: Doc) -> list[Mention]:
    """Country names and demonyms, which are a closed list: no statistics needed."""
    found, k, longest = [], 0, first_words()
    words_of = [t.text for t in doc]
    while k < len(doc):
        step = 1
        for n in (n for n in longest.get(words_of[k], ()) if k + n <= len(doc)):
            text = doc[k : k + n].text
            code, people = find_country(text), find_nation(text)
            if (code or people) and not (
                text == "US"
                and doc[k].sent.text.isupper()
                or _is_somebody(doc, k)
            ):
                label, kind = ("GPE", "name") if code else ("NORP", "demonym")
                found.append(
                    _mention(
                        doc_id,
                        doc[k : k + n],
                        label,
                        "country",
                        kind,
                        country=code or people,
                    )
                )
                step = n
                break
        k += step
    return found


def _acronyms(doc_id: str, doc: Doc) -> list[Mention]:
    """Words in capitals that spaCy took for no name, unless the whole line is in capitals."""
    found = []
    for t in doc:
        bare = t.text.replace(".", "")
        if not (
            2 <= len(bare) <= LONGEST_ACRONYM
            and bare.isalpha()
            and bare.isupper()
        ) or bare in _NO_NAME | _NO_BODIES | words(
            "words_actors.csv", "company_suffixes"
        ):
            continue
        near = [
            x
            for x in doc[max(0, t.i - _NEAR) : t.i + 1 + _NEAR]
            if x.is_alpha and len(x) > 1 and x.i != t.i
        ]
        if (
            near
            and sum(x.is_upper for x in near) * 2 < len(near)
            and t.pos_ in ("PROPN", "NOUN", "ADJ")
        ):
            found.append(
                _mention(
                    doc_id,
                    doc[t.i : t.i + 1],
                    "ORG",
                    "acronym",
                )
            )
    return found


def _again(
    doc_id: str,
    doc: Doc,
    names: dict[str, list[tuple[tuple[str, ...], str]]],
    taken: set[int],
) -> list[Mention]:
    """Names that the corpus knows, where this article has them and nobody saw them."""
    found, k = [], 0
    words_of = [t.text for t in doc]
    while k < len(doc):
        step = 1
        for known, label in names.get(words_of[k], ()):
            j = k + len(known)
            if tuple(words_of[k:j]) == known and not taken.intersection(
                range(k, j)
            ):
                found.append(
                    _mention(
                        doc_id,
                        doc[k:j],
                        label,
                        "known name",
                    )
                )
                if label == "PERSON":
                    _add_title(found[-1], doc)
                step = len(known)
                break
        k += step
    return found


def _add_title(m: Mention, doc: Doc) -> None:
    first, m.honorific = title_before(doc, m.i)
    m.title, m.title_i = doc[first : m.i].text, first


def _overlooked(
    doc_id: str,
    doc: Doc,
    seen: list[Mention],
    taken: set[int],
) -> list[Mention]:
    """Full names of persons whom the article names by one word of them elsewhere, where a model
    saw no name: "China's |Ren Baofu|", and Ren later.
    """
    persons = {
        m.text
        for m in seen
        if m.label == "PERSON"
        and " " not in m.text
        and m.text.lower() not in names_of_bodies()
    }
    found, k = [], 0
    while persons and k < len(doc):
        j = k
        while (
            j < len(doc)
            and j not in taken
            and _may_be_of_person(doc[j], persons)
        ):
            j += 1
        if 1 < j - k <= _NAMES and persons.intersection(
            t.text for t in doc[k:j]
        ):
            found.append(_mention(doc_id, doc[k:j], "PERSON", "known name"))
            _add_title(found[-1], doc)
        k = max(j, k + 1)
    return found


def _may_be_of_person(t: Token, persons: set[str]) -> bool:
    """Whether a token is a known person's name, or looks like a name and is no other word."""
    if t.pos_ != "PROPN" or not t.text.istitle() or not t.is_alpha:
        return False
    word = kind_of_noun(t.lower_) or is_word(t.lower_) or find_nation(t.text)
    return t.text in persons or not word


def _toponyms(doc_id: str, doc: Doc, places) -> list[Mention]:
    """The rows of the table places; demonyms, which it holds too, are names of peoples here."""
    found = []
    for row in places:
        span = doc.char_span(row.start, row.end, alignment_mode="expand")
        if (
            span is None
            or not len(span)
            or nation(row.text)
            or describes(span)
            or _is_site(span)
        ):
            continue
        m = _mention(
            doc_id,
            span,
            row.label,
            "gazetteer",
            geonameid=str(row.geonameid) or f"={row.name}",
            place_label=row.label,
            country=row.country_code,
        )
        m.start, m.end, m.text, m.key = (
            row.start,
            row.end,
            row.text,
            spell(row.text),
        )
        found.append(m)
    return found


def _is_site(span: Span) -> bool:
    """Whether a gazetteer's name says what and where instead of naming.

    The Basra consulate, the embassy in Baghdad.
    """
    return any(
        kind_of_noun(t.lower_) in ("organisation", "place")
        and (t.is_lower or any(x.lower_ == "in" for x in span))
        for t in span
    )


def _settle(found: list[Mention]) -> list[Mention]:
    """One mention per stretch, the longest.

    But a town keeps its mention inside the name of a site that the gazetteer knows.
    """
    rank = {
        "country": 0,
        "spacy": 1,
        "gazetteer": 2,
        "acronym": 3,
        "known name": 4,
    }
    kept: list[Mention] = []
    at: dict[int, Mention] = {}
    for m in sorted(
        found,
        key=lambda m: (
            -(m.end - m.start),
            rank[m.how],
            m.start,
        ),
    ):
        over = next((at[k] for k in range(m.i, m.j) if k in at), None)
        if (
            over is None
            or over.how == "gazetteer"
            and m.how in ("gazetteer", "country")
            and (m.i, m.j) != (over.i, over.j)
        ):
            kept.append(m)
            at.update(dict.fromkeys(range(m.i, m.j), m))
        elif (m.i, m.j) == (over.i, over.j):
            over.geonameid = over.geonameid or m.geonameid
            over.place_label = over.place_label or m.place_label
            over.country = over.country or m.country
            if m.how == "country":
                over.label, over.kind, over.how = m.label, m.kind, m.how
    return sorted(kept, key=lambda m: (m.doc_id, m.start, m.end))


def find_names(
    parsed: dict[str, Doc],
    places=None,
    story: dict[str, list[tuple[int, int]]] | None = None,
) -> list[Mention]:
    """All mentions by name in the story of each article, in order of article and position.

    `places` is the table of toponyms (may be empty); `story` maps an article to the stretches that
    count.
    """
    toponyms = rows_by(places) if places is not None and len(places) else {}
    by_doc = {}
    for doc_id, doc in parsed.items():
        first = [
            *_from_spacy(doc_id, doc),
            *_countries(doc_id, doc),
            *_toponyms(doc_id, doc, toponyms.get(doc_id, ())),
        ]
        by_doc[doc_id] = _settle([*first, *_acronyms(doc_id, doc)])
    by_doc = _without_common_words(_without_overshoots(by_doc, parsed), parsed)
    known = _known_names(by_doc, parsed)
    out = []
    for doc_id, doc in parsed.items():
        taken = {k for m in by_doc[doc_id] for k in range(m.i, m.j)}
        again = _again(doc_id, doc, known, taken)
        overlooked = _overlooked(doc_id, doc, by_doc[doc_id], taken)
        found = _settle([*by_doc[doc_id], *again, *overlooked])
        out += [
            m
            for m in found
            if story is None or in_story(story.get(doc_id, []), m.start)
        ]
    return out


def _is_lone_word(m: Mention) -> bool:
    """Whether a model's name is one capitalised word that nothing says is a name."""
    titled = bool(m.title or m.honorific)
    one_word = (
        " " not in m.key and m.key.istitle() and sex_of_name(m.key) is None
    )
    return m.how == "spacy" and one_word and not titled


def _count_small_words(parsed: Iterable[Doc]) -> Counter[str]:
    words = (t for doc in parsed for t in doc)
    return Counter(t.text for t in words if t.is_lower and t.is_alpha)


def _without_common_words(
    by_doc: dict[str, list[Mention]], parsed: dict[str, Doc]
) -> dict[str, list[Mention]]:
    """Names without those of one word that the articles mostly write small: "Felt", "Kids".

    No name if it is a word.

    A word of a longer name, a first name, a titled one and capitals are kept.
    """
    small = _count_small_words(parsed.values())
    mentions = [m for found in by_doc.values() for m in found]
    longer = {w for m in mentions if " " in m.key for w in m.key.split()}
    large = Counter(m.key for m in mentions)
    word_like = {
        key
        for key, n in large.items()
        if key not in longer and small[key.lower()] >= n
    }
    return {
        doc_id: [
            m for m in found if m.key not in word_like or not _is_lone_word(m)
        ]
        for doc_id, found in by_doc.items()
    }


def _without_overshoots(
    by_doc: dict[str, list[Mention]], parsed: dict[str, Doc]
) -> dict[str, list[Mention]]:
    """The mentions but for those that hold a known name and more.

    The known name will be found again by itself.
    """
    headlines = {
        doc_id: _headline_tokens(doc) for doc_id, doc in parsed.items()
    }
    told = {
        doc_id: [m for m in found if m.i not in headlines[doc_id]]
        for doc_id, found in by_doc.items()
    }
    persons, names = _known_persons(told, parsed), _names_by_word(told, parsed)

    def overshoots(m: Mention) -> bool:
        proposed = m.how == "spacy" and m.i in headlines[m.doc_id]
        return proposed and _overshoots(parsed[m.doc_id][m.i : m.j], names)

    return {
        doc_id: [
            m
            for m in found
            if not _hides_person(m, persons) and not overshoots(m)
        ]
        for doc_id, found in by_doc.items()
    }


def _known_persons(
    by_doc: dict[str, list[Mention]], parsed: dict[str, Doc]
) -> set[str]:
    """The known names of one word that are persons'."""
    rows = itertools.chain.from_iterable(_known_names(by_doc, parsed).values())
    return {
        words[0]
        for words, label in rows
        if label == "PERSON" and len(words) == 1
    }


def _names_by_word(
    by_doc: dict[str, list[Mention]], parsed: dict[str, Doc]
) -> dict[str, list[tuple[str, ...]]]:
    """{first or last word: names with it}, of persons by their last word the surname."""
    names: dict[str, list[tuple[str, ...]]] = {}
    for doc_id, found in by_doc.items():
        for m in found:
            words = tuple(t.text for t in parsed[doc_id][m.i : m.j])
            names.setdefault(words[0], []).append(words)
            names.setdefault(words[-1], []).append(
                words[-1:] if m.label == "PERSON" else words
            )
    return names


def _headline_tokens(doc: Doc) -> set[int]:
    """The tokens of lines in which every word of weight has a capital, and of those that end
    without a mark.

    Where capitals say little about names.
    """
    inside: set[int] = set()
    for sentence in doc.sents:
        long = [
            t
            for t in sentence
            if t.is_alpha
            and len(t) > _SMALL_WORD
            and t.pos_
            not in ("ADP", "SCONJ", "CCONJ", "DET", "AUX", "PRON", "PART")
        ]
        if len(long) >= _HEADLINE and all(t.text[0].isupper() for t in long):
            inside.update(range(sentence.start, sentence.end))
    return inside | _open_lines(doc)


def _open_lines(doc: Doc) -> set[int]:
    """The tokens of lines that end without a mark, as headlines do."""
    inside: set[int] = set()
    first = 0
    for t in doc:
        if t.is_space and "\n" in t.text:
            if t.i > first and not t.nbor(-1).is_punct:
                inside.update(range(first, t.i))
            first = t.i + 1
    return inside


def _overshoots(span: Span, names: dict[str, list[tuple[str, ...]]]) -> bool:
    """Whether a name proposed in a headline holds more than a name that the stories know.

    "Elizabeth Warren Hammers".
    """
    words = tuple(t.text for t in span)
    rows = [row for word in words for row in names.get(word, ())]
    return words not in rows and any(
        row == words[k : k + len(row)]
        for row in rows
        for k in range(len(words))
    )


def _hides_person(m: Mention, persons: set[str]) -> bool:
    """Whether a proposed name is a person's with something else.

    The Trump-Abe summit, the Clinton Emails, the Hillary Clinton Emails.
    """
    words = m.text.split()
    joined = m.label != "PERSON" and m.text.count("-") == 1
    if joined and persons.intersection(m.text.split("-")):
        return True
    things = (
        len(words) > 1 and kind_of_noun(words[-1].lower()) in _THINGS_OF_PERSONS
    )
    return things and not persons.isdisjoint(words[:-1])


def _ends_in_surname(words: tuple[str, ...]) -> bool:
    """Whether the last of several words of a person's name may stand for it."""
    return len(words) > 1 and len(words[-1]) > 2 and words[-1][:1].isupper()


def _sayers(doc: Doc) -> set[str]:
    """The words that an article lets speak: "|Early| says the dam will hold"."""
    saying = (t for t in doc[1:] if t.tag_ in ("VBD", "VBZ") and sayings_of(t))
    return {t.nbor(-1).text for t in saying}


def _known_names(
    by_doc: dict[str, list[Mention]], parsed: dict[str, Doc]
) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """{first word: [(words, label)]}, longest first, of the names seen at least twice.

    With persons' surnames.
    """
    seen: dict[tuple[str, ...], Counter] = {}
    surnames: set[tuple[str, ...]] = set()
    for doc_id, mentions in by_doc.items():
        doc, sayers = parsed[doc_id], _sayers(parsed[doc_id])
        for m in mentions:
            words = tuple(t.text for t in doc[m.i : m.j])
            if not words[0][:1].isupper():
                continue
            seen.setdefault(words, Counter())[m.label] += 1
            if m.label == "PERSON" and _ends_in_surname(words):
                # a first name that is one says that the last word is a surname
                sure = sex_of_name(words[0]) is not None or words[-1] in sayers
                surnames |= {words[-1:]} if sure else set()
                seen.setdefault(words[-1:], Counter())["PERSON"] += (
                    2 if sure else 1
                )
    return _by_first_word(seen, surnames)


def _by_first_word(
    seen: dict[tuple[str, ...], Counter], surnames: set[tuple[str, ...]]
) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """{first word: [(words, label)]}, longest first, of the names seen at least twice."""
    names: dict[str, list] = {}
    for said, labels in seen.items():
        label, _ = min(labels.items(), key=lambda x: (-x[1], x[0]))
        label = "PERSON" if said in surnames else label
        common = len(said) == 1 and kind_of_noun(said[0].lower())
        if sum(labels.values()) > 1 and not common:
            names.setdefault(said[0], []).append((said, label))
    return {
        first: sorted(rows, key=lambda r: (-len(r[0]), r[0]))
        for first, rows in names.items()
    }
