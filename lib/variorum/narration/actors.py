"""Notebook 02 in words: the actors, the names they go by, who speaks."""

import pandas as pd

from ..english.lexicon import words as word_list
from ..naming import agree, begin, call, count, join, sentence_case
from ..tables import each_row, values_by

Tables = dict[str, pd.DataFrame]
# labels of entities that can act, in words
ACTORS = {"PERSON": "person", "ORG": "organisation", "GPE": "place"}
LISTED, HEARD = 6, 8  # names in a sentence, in a cell; more are counted
NOBODY = "nobody named"  # the speaker of what has none


def tell_actors(tables: Tables) -> str:
    """How many actors, and who is named everywhere."""
    actors = main_actors(tables["entities"], most=len(tables["entities"]))
    everywhere = actors[actors["n_docs"] == len(tables["documents"])][
        "name"
    ].tolist()
    once = int((actors["n_docs"] == 1).sum())
    more = (
        f" and {count(len(everywhere) - LISTED, 'other')}"
        if len(everywhere) > LISTED
        else ""
    )
    named = (
        f"{join(everywhere[:LISTED]) if not more else ', '.join(everywhere[:LISTED])}{more} "
        f"{agree(len(everywhere), 'is', 'are')} named in all of them"
        if everywhere
        else "none is named in all of them"
    )
    return sentence_case(
        f"{count(len(actors), 'actor')} – people, organisations, countries – "
        f"{agree(len(actors), 'is', 'are')} named in the "
        f"{count(len(tables['documents']), 'article')}; {named}, and {count(once, 'actor')} in "
        f"one only."
    )


def focus(tables: Tables, focus_actors: list[str]) -> pd.DataFrame:
    """The entities that answer to the names asked for; without any, the most named one."""
    entities = tables["entities"]
    if not focus_actors:
        return main_actors(entities, 1)
    wanted = {name.lower() for name in focus_actors}
    return entities[
        [
            bool(wanted & {a.lower() for a in [row.name_, *row.aliases]})
            for row in each_row(entities.rename(columns={"name": "name_"}))
        ]
    ]


def name_focus(tables: Tables, focus_actors: list[str]) -> str:
    """The caption over the mentions in context."""
    names = focus(tables, focus_actors)["name"].tolist()
    return (
        f"Every mention of {join(names)}"
        if names
        else f"No actor goes by {join(focus_actors)} in these articles"
    )


def find_mentions(tables: Tables, focus_actors: list[str]) -> list[dict]:
    """The spans of all mentions of the actors asked for."""
    wanted = focus(tables, focus_actors)["entity_id"]
    mentions = tables["mentions"]
    return mentions[mentions["entity_id"].isin(wanted)][
        ["doc_id", "start", "end"]
    ].to_dict("records")


def list_names(
    tables: Tables,
    focus_actors: list[str],
    most: int = 40,
) -> pd.DataFrame:
    """actor, label, articles, mentions, the forms, and why they were joined."""
    entities = tables["entities"]
    chosen = (
        focus(tables, focus_actors)
        if focus_actors
        else main_actors(entities, most)
    )
    shown = chosen.assign(
        names=chosen["aliases"].map(" · ".join),
        label=chosen["label"].replace(ACTORS),
        why=chosen["why"].map(_reasons) if "why" in chosen else "",
    )
    return shown[
        ["name", "label", "n_docs", "n_mentions", "names", "why"]
    ].rename(
        columns={
            "name": "actor",
            "label": "kind",
            "n_docs": "articles",
            "n_mentions": "mentions",
            "why": "joined because",
        }
    )


def _reasons(why) -> str:
    return (
        " · ".join(dict.fromkeys(str(reason) for reason in why if reason))
        if isinstance(why, (list, tuple))
        else str(why)
    )


def tell_speakers(tables: Tables) -> str:
    """Who speaks most, in how many articles, and how much has no named speaker."""
    words = spoken_words(
        tables["documents"],
        tables["quotes"],
        tables["entities"],
    )
    if words.empty:
        return "Nobody is quoted in these articles."
    total = words["words"].sum()
    by = (
        words.groupby("speaker")
        .agg(words=("words", "sum"), articles=("doc_id", "nunique"))
        .sort_values(["words", "articles"], ascending=False, kind="stable")
    )
    unnamed = int(by["words"].get(NOBODY, 0))
    named = by.drop(NOBODY, errors="ignore")
    if named.empty:
        return "Nobody who is quoted in these articles has a name."
    first = named.iloc[0]
    heard = (
        f"{count(len(named), 'speaker')} {agree(len(named), 'is', 'are')} heard"
    )
    return sentence_case(
        f"{heard}; {named.index[0]} has {first['words'] / total:.0%} of all quoted or reported "
        f"words, in {count(int(first['articles']), 'article')}"
        + (
            f", and {unnamed / total:.0%} have no named speaker."
            if unnamed
            else "."
        )
    )


def list_voices(tables: Tables) -> pd.DataFrame:
    """One row an article: how many are heard, who most and with what share of the words given to
    speakers, how much has no named speaker.
    """
    words = spoken_words(
        tables["documents"],
        tables["quotes"],
        tables["entities"],
    )
    rows = []
    for doc_id, name in call(tables["documents"]).items():
        by = (
            words[words["doc_id"] == doc_id]
            .groupby("speaker")["words"]
            .sum()
            .sort_values(ascending=False, kind="stable")
        )
        total, named = int(by.sum()), by.drop(NOBODY, errors="ignore")
        most = (
            "; ".join(
                f"{speaker} {n / total:.0%}"
                for speaker, n in named.head(3).items()
            )
            if total
            else ""
        )
        alone = [
            s
            for s in named.index
            if set(words.loc[words["speaker"] == s, "doc_id"]) == {doc_id}
        ]
        rows.append(
            {
                "article": begin(name),
                "speakers": len(named),
                "heard most": most or "nobody",
                "without a named speaker": f"{int(by.get(NOBODY, 0)) / total:.0%}"
                if total
                else "",
                "heard here alone": ", ".join(alone[:HEARD])
                + (
                    f" and {len(alone) - HEARD} more"
                    if len(alone) > HEARD
                    else ""
                )
                or "nobody",
            }
        )
    return pd.DataFrame(rows)


def list_quotes(tables: Tables) -> pd.DataFrame:
    """doc_id with its span, speaker, cue, kind, through whom, the words."""
    texts = values_by(tables["documents"], "doc_id", "text")
    called = tables["entities"].set_index("entity_id")["name"]
    rows = [
        {
            "doc_id": q.doc_id,
            "start": q.start,
            "end": q.end,
            "speaker": called.get(q.speaker_entity, q.speaker) or "not named",
            "cue": q.cue,
            "kind": q.kind,
            "through": q.via,
            "words": " ".join(texts[q.doc_id][q.start : q.end].split()),
        }
        for q in each_row(tables["quotes"])
    ]
    return pd.DataFrame(
        rows,
        columns=[
            "doc_id",
            "start",
            "end",
            "speaker",
            "cue",
            "kind",
            "through",
            "words",
        ],
    )


def main_actors(entities: pd.DataFrame, most: int = 20) -> pd.DataFrame:
    """The entities that can act, by the number of articles and mentions they have."""
    actors = entities[
        entities["label"].isin(list(ACTORS)) & (entities["kind"] == "name")
    ]
    return (
        actors.sort_values(
            ["n_docs", "n_mentions", "name"], ascending=[False, False, True]
        )
        .head(most)
        .reset_index(drop=True)
    )


def _without_relative(speaker: str) -> str:
    """A speaker as one is called: "an official, who" asked is an official."""
    name, _, last = speaker.rpartition(" ")
    relative = last.casefold() in word_list(
        "words_clauses.csv", "relative pronouns"
    )
    return name.rstrip(",") if relative else speaker


def spoken_words(
    documents: pd.DataFrame, quotes: pd.DataFrame, entities: pd.DataFrame
) -> pd.DataFrame:
    """speaker, doc_id, words: how many words of the article are this speaker's, each once; a
    pronoun that stands for nobody known is NOBODY.
    """
    unnamed = word_list("words_collation.csv", "pronoun")
    texts = values_by(documents, "doc_id", "text")
    names = entities.set_index("entity_id")["name"]
    rows: list[dict] = []
    reached: dict[str, int] = {}
    for row in each_row(
        quotes.sort_values(
            ["doc_id", "start", "end"], ascending=[True, True, False]
        )
    ):
        begin = max(row.start, reached.get(row.doc_id, 0))
        reached[row.doc_id] = max(row.end, reached.get(row.doc_id, 0))
        speaker = names.get(row.speaker_entity, _without_relative(row.speaker))
        if not speaker or speaker.lower() in unnamed:
            speaker = NOBODY
        rows.append(
            {
                "speaker": speaker,
                "doc_id": row.doc_id,
                "words": len(texts[row.doc_id][begin : row.end].split())
                if begin < row.end
                else 0,
            }
        )
    return pd.DataFrame(rows, columns=["speaker", "doc_id", "words"])
