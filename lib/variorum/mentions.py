"""parsed articles -> the names in them: where they stand, and what kind of thing each may be.

spaCy proposes; small rules cut its spans to the bare name, and words that the corpus knows as names
are found again wherever spaCy overlooked them.
"""

import re
from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from .countries import find_country, find_nation, first_words
from .language import in_story
from .nouns import HONORIFICS, is_role, kind_of_noun, names_of_bodies
from .text import fold

NAMED = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART")
_NO_NAME = {"I", "AM", "PM", "OK", "TV", "A.M.", "P.M.", "MR", "MRS", "MS", "DR", "NO", "AP"}
_PARTICLES = frozenset("al el bin ibn bint abu de del della di da dos du la le van von der den ter ten zu d' o'".split())
_JOINERS = {"of", "for", "and", "&", "the", "on", "al", "de", "la", "in"}


@dataclass
class Mention:
    """One mention in one article; `i`, `j` are token offsets, `start`, `end` characters, end exclusive."""

    doc_id: str
    start: int
    end: int
    i: int
    j: int
    text: str
    label: str
    kind: str  # name, demonym, description
    how: str  # who proposed it: spacy, country, gazetteer, known name, acronym
    head: int  # offset of the head token
    title: str = ""  # the role words that stand before a person's name
    title_i: int = -1  # their first token
    honorific: str = ""
    country: str = ""
    geonameid: str = ""
    place_label: str = ""  # what the gazetteer takes it for
    key: str = ""
    rule: str = ""


def spell(text: str) -> str:
    """A name as it is compared: plain quotation marks and spaces, no possessive, no article, no dots in acronyms.

    >>> spell("The U.N.’s"), spell("Kim Jong-un"), spell("the  Washington Post")
    ('UN', 'Kim Jong un', 'Washington Post')
    """
    text = re.sub(r"'s?$", "", fold(text).strip(" .,;:\"'"))
    text = re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.I)
    text = re.sub(r"\b(?:[A-Za-z]\.){2,}[A-Za-z]?", lambda m: m.group().replace(".", ""), text + ("." if re.search(r"\b(?:[A-Za-z]\.)+[A-Za-z]$", text) else ""))
    return re.sub(r"[-\s]+", " ", text).strip(" .")


def _trim(doc: Doc, i: int, j: int) -> tuple[int, int]:
    """The tokens i..j without articles, adverbs, possessive marks and punctuation at the edges."""
    while i < j and (doc[i].is_punct or doc[i].is_space or doc[i].pos_ in ("DET", "ADV", "SCONJ", "CCONJ", "ADP") and not doc[i].ent_type_ == "EVENT"
                     or doc[i].lower_ in ("the", "a", "an", "this", "that", "'s", "'", "former", "then", "ex", "late")):
        i += 1
    if i < j and doc[i].is_lower and i + 2 < j and doc[i + 1].text == "-":
        i += 2  # anti-Obama, then-President
    while i < j - 1 and (doc[i].is_lower and doc[i].lower_ not in _PARTICLES or doc[i].like_url):
        i += 1  # another World Series
    while j > i + 1 and doc[j - 1].is_lower and doc[j - 1].pos_ in ("NOUN", "VERB") and doc[j - 2].text[:1].isupper():
        j -= 1  # the Obama |administration
    while j > i and (doc[j - 1].is_punct and doc[j - 1].text != "." or doc[j - 1].is_space or doc[j - 1].lower_ in ("'s", "'", "the", "and", "of", "-")):
        j -= 1
    return i, j


def _pieces(doc: Doc, ent: Span) -> list[tuple[int, int]]:
    """A proposed span cut where a name cannot go on: line ends, slashes, possessives."""
    pieces, i = [], ent.start
    for k in range(ent.start, ent.end):
        t = doc[k]
        if "\n" in t.text or t.text == "/" and not (doc[k - 1].is_upper and k + 1 < len(doc) and doc[k + 1].is_upper) or t.text in ("'s", "|", "·", "•", "(", ")", '"') or t.text == "'" and k > ent.start and doc[k - 1].text.endswith("s") and t.pos_ == "PART":
            pieces.append((i, k))
            i = k + 1
    return [*pieces, (i, ent.end)]


def _split_title(doc: Doc, i: int, j: int) -> tuple[int, str]:
    """(first token of the bare name, honorific) of a person's name that may begin with titles."""
    honorific = ""
    while i < j - 1 and (doc[i].text.strip(".").lower() in HONORIFICS or is_role(doc[i].lower_) or find_nation(doc[i].text) or doc[i].lower_ in names_of_bodies()):
        if doc[i].text.strip(".").lower() in HONORIFICS:
            honorific = doc[i].text.strip(".").lower()
        i += 1
    return i, honorific


def _title_before(doc: Doc, i: int) -> tuple[int, str]:
    """(first token of the role words directly before the name at token i; honorific); i for no role.

    The words of a title are nouns, names and adjectives without a break: "former FBI director", and what a role
    is of: "Secretary of State". Another person's name ends them.
    """
    k, honorific = i, ""
    while k > 0 and doc[k - 1].text.strip(".").lower() in HONORIFICS and not is_role(doc[k - 1].lower_):
        honorific, k = honorific or doc[k - 1].text.strip(".").lower(), k - 1
    stop = k
    if k > 2 and doc[k - 2].lower_ == "of" and is_role(doc[k - 3].lower_) and doc[k - 1].pos_ in ("PROPN", "NOUN"):
        k -= 3
    elif not (k > 0 and is_role(doc[k - 1].lower_)):
        return i, honorific
    while k > 0 and i - k < 9:
        t = doc[k - 1]
        hyphen = t.text == "-" and not t.whitespace_
        if not (t.pos_ in ("PROPN", "NOUN", "ADJ") or hyphen) or t.ent_type_ == "PERSON" and not is_role(t.lower_) or "\n" in t.text or doc[k].is_sent_start:
            break
        k -= 1
    while k < stop and doc[k].is_punct:
        k += 1
    return k, honorific


def _grow(doc: Doc, i: int, j: int) -> int:
    """The end of a person's name that spaCy cut at a hyphen or a particle: Moon Jae|-in, Jae |In, Stone |Jr."""
    while j < len(doc):
        t = doc[j]
        if t.text == "-" and not t.whitespace_ and not doc[j - 1].whitespace_ and j + 1 < len(doc) and doc[j + 1].is_alpha and j + 1 - i < 6:
            j += 2
        elif t.pos_ == "PROPN" and t.text.istitle() and doc[j - 1].whitespace_ and j - i < 3 and t.ent_type_ in ("", "PERSON") and doc[j - 1].head.i in (t.i, doc[j - 1].head.i) and not kind_of_noun(t.lower_) and not t.is_sent_start and doc[j - 1].dep_ == "compound":
            j += 1
        elif t.text in ("Jr.", "Sr.", "II", "III") and doc[j - 1].whitespace_:
            j += 1
        elif t.text in ("In", "Un") and j - i == 2 and doc[j - 1].whitespace_ and not t.is_sent_start and doc[i].text != doc[i].text.upper():
            j += 1
        else:
            break
    return j


def _from_spacy(doc_id: str, doc: Doc) -> list[Mention]:
    found = []
    for ent in doc.ents:
        if ent.label_ not in NAMED:
            continue
        for i, j in _pieces(doc, ent):
            i, j = _trim(doc, i, j)
            if i >= j or not any(t.text[:1].isupper() or t.text[:1].isdigit() for t in doc[i:j]) or j - i > 12:
                continue
            label = ent.label_
            honorific = ""
            if label in ("PERSON", "ORG", "GPE") and kind_of_noun(doc[j - 1].lower_) != "organisation":
                k, honorific = _split_title(doc, i, j)
                if label == "PERSON" or honorific:
                    i = k
                    j = _grow(doc, i, j) if label == "PERSON" else j
                elif k > i and is_role(doc[k - 1].lower_):
                    i = k if not doc[k].lower_ in _JOINERS else i
            words = [t.lower_ for t in doc[i:j]]
            if doc[i - 1].lower_ == "of" and i > 1 and is_role(doc[i - 2].lower_) and words == ["state"]:
                continue  # the State of a Secretary of State
            if label != "NORP" and _describes(doc[i:j]):
                continue
            k, before = _title_before(doc, i)
            if spell(doc[i:j].text).upper() in _NO_NAME or not spell(doc[i:j].text):
                continue
            found.append(_mention(doc_id, doc, i, j, label, "name", "spacy", title=doc[k:i].text, title_i=k, honorific=honorific or before))
    return found


def _describes(span: Span) -> bool:
    """Whether a proposed name is made of common nouns and countries alone: Embassy, Consulate General, U.S. Consulate, Iraqi City."""
    words = [t.lower_ for t in span]
    if span.text == "Post" or len(words) > 1 and kind_of_noun(words[-1]) == "organisation" and kind_of_noun(words[0]) and words[-1] not in ("embassy", "consulate"):
        return False  # State Department
    return all(kind_of_noun(w) or w in HONORIFICS or w in _JOINERS or w == "general" or find_country(t.text) or find_nation(t.text)
               for w, t in zip(words, span, strict=True)) and any(kind_of_noun(w) or w in HONORIFICS for w in words)


def _mention(doc_id: str, doc: Doc, i: int, j: int, label: str, kind: str, how: str, **more) -> Mention:
    text = doc[i:j].text  # doc.text would be built anew each time
    start, end = doc[i].idx, doc[j - 1].idx + len(doc[j - 1])
    if text.endswith(("'s", "'S")) and j - i == 1:
        end, text = end - 2, text[:-2]
    return Mention(doc_id, start, end, i, j, text, label, kind, how, doc[i:j].root.i, key=spell(text), **more)


def _countries(doc_id: str, doc: Doc) -> list[Mention]:
    """Country names and demonyms, which are a closed list: no statistics needed."""
    found, k, longest = [], 0, first_words()
    while k < len(doc):
        step = 1
        if doc[k].text[:1].isupper():
            for n in longest.get(doc[k].text, ()):
                j = k + n
                if j > len(doc):
                    continue
                text = doc[k:j].text
                if n == 1 and text == "US" and doc[k].sent.text.isupper():
                    continue
                code, nation = find_country(text), find_nation(text)
                if code or nation:
                    label, kind = ("GPE", "name") if code else ("NORP", "demonym")
                    found.append(_mention(doc_id, doc, k, j, label, kind, "country", country=code or nation))
                    step = n
                    break
        k += step
    return found


def _acronyms(doc_id: str, doc: Doc) -> list[Mention]:
    """Words in capitals that spaCy took for no name, unless the whole line is in capitals."""
    found = []
    for t in doc:
        bare = t.text.replace(".", "")
        if not (2 <= len(bare) <= 6 and bare.isalpha() and bare.isupper()) or bare in _NO_NAME:
            continue
        near = [x for x in doc[max(0, t.i - 3) : t.i + 4] if x.is_alpha and len(x) > 1 and x.i != t.i]
        if near and sum(x.is_upper for x in near) * 2 < len(near) and t.pos_ in ("PROPN", "NOUN", "ADJ"):
            found.append(_mention(doc_id, doc, t.i, t.i + 1, "ORG", "name", "acronym"))
    return found


def _again(doc_id: str, doc: Doc, names: dict[str, list[tuple[tuple[str, ...], str]]], taken: set[int]) -> list[Mention]:
    """Names that the corpus knows, where this article has them and nobody saw them."""
    found, k = [], 0
    while k < len(doc):
        step = 1
        for words, label in names.get(doc[k].text, ()):
            j = k + len(words)
            if tuple(t.text for t in doc[k:j]) == words and not taken.intersection(range(k, j)):
                found.append(_mention(doc_id, doc, k, j, label, "name", "known name"))
                if label == "PERSON":
                    first, found[-1].honorific = _title_before(doc, k)
                    found[-1].title, found[-1].title_i = doc[first:k].text, first
                step = len(words)
                break
        k += step
    return found


def _toponyms(doc_id: str, doc: Doc, places) -> list[Mention]:
    """The rows of the table places; demonyms, which it holds too, are names of peoples here."""
    found = []
    for row in places:
        span = doc.char_span(row.start, row.end, alignment_mode="expand")
        if span is None or not len(span) or find_nation(row.text) or find_country(row.text) or _describes(span):
            continue
        m = _mention(doc_id, doc, span.start, span.end, row.label, "name", "gazetteer", geonameid=str(row.geonameid), place_label=row.label, country=row.country_code)
        m.start, m.end, m.text, m.key = row.start, row.end, row.text, spell(row.text)
        found.append(m)
    return found


def _settle(found: list[Mention]) -> list[Mention]:
    """One mention per stretch: longer names win, but a country or toponym may stand inside a longer name of another kind."""
    rank = {"country": 0, "spacy": 1, "gazetteer": 2, "acronym": 3, "known name": 4}
    kept: list[Mention] = []
    at: dict[int, Mention] = {}
    for m in sorted(found, key=lambda m: (-(m.end - m.start), rank[m.how], m.start)):
        over = {id(at[k]): at[k] for k in range(m.i, m.j) if k in at}
        if over:
            outer = next(iter(over.values()))
            if (m.i, m.j) == (outer.i, outer.j):
                outer.geonameid = outer.geonameid or m.geonameid
                outer.place_label = outer.place_label or m.place_label
                outer.country = outer.country or m.country
                if m.how == "country":
                    outer.label, outer.kind, outer.how = m.label, m.kind, m.how
            continue
        kept.append(m)
        at.update(dict.fromkeys(range(m.i, m.j), m))
    return sorted(kept, key=lambda m: (m.doc_id, m.start))


def find_names(parsed: dict[str, Doc], places=None, story: dict[str, list[tuple[int, int]]] | None = None) -> list[Mention]:
    """All mentions by name in the story of each article, in order of article and position.

    `places` is the table of toponyms (may be empty); `story` maps an article to the stretches that count.
    """
    toponyms = {d: list(g.itertuples()) for d, g in places.groupby("doc_id")} if places is not None and len(places) else {}
    by_doc = {}
    for doc_id, doc in parsed.items():
        first = [*_from_spacy(doc_id, doc), *_countries(doc_id, doc), *_toponyms(doc_id, doc, toponyms.get(doc_id, ()))]
        by_doc[doc_id] = _settle([*first, *_acronyms(doc_id, doc)])
    headlines = {doc_id: _headline_tokens(doc) for doc_id, doc in parsed.items()}
    told = {doc_id: [m for m in found if m.i not in headlines[doc_id]] for doc_id, found in by_doc.items()}
    known = _known_names(told, parsed)
    persons = {words[0] for rows in known.values() for words, label in rows if label == "PERSON" and len(words) == 1}
    for doc_id, found in by_doc.items():
        by_doc[doc_id] = [m for m in found if not _hides_person(m, persons)
                          and not (m.i in headlines[doc_id] and m.how == "spacy" and _overshoots(parsed[doc_id][m.i : m.j], known))]
    known = _known_names({d: [m for m in ms if m.i not in headlines[d]] for d, ms in by_doc.items()}, parsed)
    out = []
    for doc_id, doc in parsed.items():
        taken = {k for m in by_doc[doc_id] for k in range(m.i, m.j)}
        found = _settle([*by_doc[doc_id], *_again(doc_id, doc, known, taken)])
        out += [m for m in found if story is None or in_story(story.get(doc_id, []), m.start)]
    return out


def _headline_tokens(doc: Doc) -> set[int]:
    """The tokens of lines in which nearly every word has a capital, where capitals say nothing about names."""
    inside: set[int] = set()
    for sentence in doc.sents:
        long = [t for t in sentence if t.is_alpha and len(t) > 3]
        if len(long) > 3 and sum(t.text[0].isupper() for t in long) * 5 >= len(long) * 4:
            inside.update(range(sentence.start, sentence.end))
    return inside


def _overshoots(span: Span, known) -> bool:
    """Whether a name proposed in a headline holds more than a name that the stories know: "Elizabeth Warren Hammers"."""
    words = tuple(t.text for t in span)
    rows = [row for word in words for row, _ in known.get(word, ())]
    return words not in rows and any(row == words[k : k + len(row)] for row in rows for k in range(len(words)))


def _hides_person(m: Mention, persons: set[str]) -> bool:
    """Whether a proposed name is a person's with something else: the Trump-Abe summit, the Clinton Emails."""
    words = m.text.split()
    return m.label != "PERSON" and m.text.count("-") == 1 and bool(persons.intersection(m.text.split("-"))) or (
        len(words) > 1 and words[0] in persons and kind_of_noun(words[-1].lower()) in ("document", "event"))


def _known_names(by_doc: dict[str, list[Mention]], parsed: dict[str, Doc]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """{first word: [(words, label)]}, longest first, of the names seen at least twice; with persons' surnames."""
    seen: dict[tuple[str, ...], Counter] = {}
    for doc_id, mentions in by_doc.items():
        for m in mentions:
            words = tuple(t.text for t in parsed[doc_id][m.i : m.j])
            if not words[0][:1].isupper():
                continue
            seen.setdefault(words, Counter())[m.label] += 1
            if m.label == "PERSON" and len(words) > 1 and len(words[-1]) > 2 and words[-1][:1].isupper():
                seen.setdefault(words[-1:], Counter())["PERSON"] += 1
    names: dict[str, list] = {}
    for words, labels in seen.items():
        label, n = min(labels.items(), key=lambda x: (-x[1], x[0]))
        if sum(labels.values()) > 1 and not (len(words) == 1 and kind_of_noun(words[0].lower())):
            names.setdefault(words[0], []).append((words, label))
    return {first: sorted(rows, key=lambda r: (-len(r[0]), r[0])) for first, rows in names.items()}
