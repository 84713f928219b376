"""Collation: on the seeds, and on small articles about other things with other traps."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from variorum import language, tables
from variorum.collation import apparatus, variants
from variorum.collation.speaker_index import Speaker


def tabulate(*texts):
    """Documents and blocks of plain texts, a paragraph a block."""
    names = [f"{chr(97 + n)}.txt" for n in range(len(texts))]
    documents = [
        {
            "doc_id": name,
            "outlet": "",
            "title": "",
            "byline": "",
            "dateline": "",
            "published": "",
            "published_how": "",
            "language": "en",
            "n_words": len(text.split()),
            "sha256": "",
            "text": text,
        }
        for name, text in zip(names, texts, strict=True)
    ]
    blocks, at = [], 0
    for name, text in zip(names, texts, strict=True):
        at = 0
        for line in text.split("\n"):
            if line.strip():
                blocks.append(
                    {
                        "doc_id": name,
                        "start": at,
                        "end": at + len(line),
                        "role": "body",
                        "rule": "test",
                    }
                )
            at += len(line) + 1
    return tables.make("documents", documents), tables.make("blocks", blocks)


def collate(*texts):
    """The three tables of the collation of plain texts (no table of quotes: marks alone), and the
    documents."""
    documents, blocks = tabulate(*texts)
    parsed = language.parse(documents, blocks)
    streams = variants.read_streams(
        parsed, documents, language.find_sentences(parsed, blocks)
    )
    made = variants.collate(
        streams,
        variants.align_streams(streams),
        tables.make("quotes", []),
        tables.make("entities", []),
    )
    return {
        **dict(zip(("variants", "statements", "witnesses"), made, strict=True)),
        "documents": documents,
    }


def changes(*texts):
    """(change, reading, other reading, alters) of each difference but those at the ends of a
    quotation."""
    rows = collate(*texts)["variants"]
    return [
        (r.change, r.reading, r.other_reading, r.alters_sense)
        for r in rows.itertuples()
        if r.change != "truncation"
    ]


def check_offsets(made):
    texts = dict(
        zip(made["documents"]["doc_id"], made["documents"]["text"], strict=True)
    )
    for r in made["variants"].itertuples():
        assert texts[r.doc_id][r.edit_start : r.edit_end] == r.reading
        assert (
            texts[r.other_doc][r.other_edit_start : r.other_edit_end]
            == r.other_reading
        )
        assert r.start <= r.edit_start <= r.edit_end <= r.end
        assert (
            r.other_start
            <= r.other_edit_start
            <= r.other_edit_end
            <= r.other_end
        )
        assert r.doc_id != r.other_doc
    for name in made["statements"]["statement_id"]:
        shown = apparatus.apparatus(name, made)
        for witness in (shown["base"], *shown["witnesses"]):
            assert (
                "".join(s["text"] for s in witness["segments"])
                == texts[witness["doc_id"]][witness["start"] : witness["end"]]
            )


def test_offsets_on_every_corpus(any_corpus):
    check_offsets(any_corpus)
    assert (
        any_corpus["variants"]["statement_id"]
        .isin(any_corpus["statements"]["statement_id"])
        .all()
    )


@pytest.fixture(scope="module")
def seeds(computed):
    return computed["seeds"]["variants"]


def found(rows, reading, other):
    """The rows with these readings, in either direction."""
    return rows[
        ((rows["reading"] == reading) & (rows["other_reading"] == other))
        | ((rows["reading"] == other) & (rows["other_reading"] == reading))
    ]


def test_seeds_a_dropped_word(seeds):
    dropped = found(seeds, "", "indirect")
    assert (
        len(dropped) == 2
        and dropped["alters_sense"].all()
        and not dropped["marked"].any()
    )
    assert set(dropped["majority"]) == {"other_reading"}


def test_seeds_style(seeds):
    for one, two, change in (
        ("24", "twenty-four", "number_form"),
        ("Guards", "Guard", "spelling"),
        ("government", "Government", "case"),
        ("…", "and", "ellipsis"),
        ("American", "[US]", "bracket"),
    ):
        rows = found(seeds, one, two)
        assert (
            len(rows)
            and set(rows["change"]) == {change}
            and not rows["alters_sense"].any()
        ), (
            one,
            two,
        )


def test_seeds_fragments_joined_anew(seeds):
    splices = seeds[seeds["change"] == "splice"]
    assert (
        len(splices)
        and splices["alters_sense"].all()
        and splices["marked"].all()
    )


def test_seeds_reports_of_a_quotation(seeds):
    told = seeds[seeds["change"] == "paraphrase"]
    assert any(
        "held accountable" in r.reading + r.other_reading
        for r in told.itertuples()
    )
    assert not (told["quoted"] & told["other_quoted"]).any()


def test_a_sentence_word_for_word():
    rows = collate(
        "The mayor said: “The ferry will sail again before the summer is over.”",
        "“The ferry will sail again before the summer is over,” she told reporters.",
    )["variants"]
    assert list(rows["change"]) == ["identical"]


A = (
    "“We are not going to close the northern harbour to fishing boats this winter,” the "
    "minister said on Monday."
)


@pytest.mark.parametrize(
    ("other", "change", "alters"),
    [
        (
            "“We are going to close the northern harbour to fishing boats this winter,” she said.",
            "omission",
            True,
        ),
        (
            "“We are not going to close the southern harbour to fishing boats this winter,”"
            " she said.",
            "substitution",
            True,
        ),
        (
            "“We are not going to close the northern harbor to fishing boats this winter,” "
            "she said.",
            "spelling",
            False,
        ),
        (
            "“We're not gonna close the northern harbour to fishing boats this winter,” she said.",
            "spelling",
            False,
        ),
        (
            "“We are not going to close the northern harbour … this winter,” she said.",
            "ellipsis",
            False,
        ),
        (
            "“We are not going to close the northern harbour to [any] boats this winter,” "
            "she said.",
            "bracket",
            False,
        ),
        (
            "“We are not going to close the northern harbour for fishing boats this "
            "winter,” she said.",
            "substitution",
            False,
        ),
        (
            "“We are not going to close the northern harbour to fishing boats this very "
            "winter,” she said.",
            "omission",
            True,
        ),
        (
            "“We are not going to close the Northern Harbour to fishing boats this winter,”"
            " she said.",
            "case",
            False,
        ),
    ],
)
def test_one_change(other, change, alters):
    rows = changes(A, other)
    said = {r[0] for r in rows}
    mirrored = {"omission": "addition", "addition": "omission"}
    assert change in said or mirrored.get(change) in said
    assert any(r[3] for r in rows) == alters


def test_numbers_in_figures_and_words_are_one():
    rows = changes(
        "“We lost 21 boats and 3 men in the storm of last week,” the captain said.",
        "“We lost twenty-one boats and three men in the storm of last week,” said the captain.",
    )
    assert {r[0] for r in rows} == {"number_form"} and len(rows) == 2


def test_another_number_alters():
    rows = changes(
        "“We lost 21 boats in the storm of last week,” the captain said.",
        "“We lost 12 boats in the storm of last week,” he said.",
    )
    assert ("substitution", "21", "12", True) in rows


def test_who_said_it_in_the_middle_is_no_difference():
    rows = changes(
        "“The bridge will open in May,” the engineer said, “and the tunnel will follow in "
        "the autumn of next year.”",
        "“The bridge will open in May, and the tunnel will follow in the autumn of next "
        "year,” the engineer said.",
    )
    assert {r[0] for r in rows} <= {"identical", "punctuation"}


def test_a_quotation_cut_differently_is_one_statement():
    made = collate(
        "“The bridge is safe for all traffic. The tunnel needs another inspection before it"
        " can open,” Lind said.",
        "“The bridge is safe for all traffic,” Lind said. Later he added: “The tunnel needs"
        " another inspection before it can open.”",
    )
    assert not made["variants"]["alters_sense"].any()
    assert set(made["statements"]["n_docs"]) == {2}


def test_a_condition_left_out_at_the_end_is_no_truncation():
    rows = collate(
        "“The strike will end on Friday if the owners sign the agreement,” the union said.",
        "“The strike will end on Friday,” the union said.",
    )["variants"]
    assert list(rows["change"]) == ["addition"]
    assert rows["alters_sense"].all() and not rows["marked"].any()


def test_a_whole_sentence_left_out_is_a_cut():
    rows = changes(
        "“The dam is old. Nobody denies that fact. The dam will nevertheless hold this "
        "spring,” she said.",
        "“The dam is old. The dam will nevertheless hold this spring,” she said.",
    )
    assert not any(r[3] for r in rows)


def test_look_alikes_are_not_linked():
    rows = collate(
        "“The council of ministers will meet in Geneva on Tuesday,” said the envoy.",
        "“The council of ministers has no plans for the fishermen,” said a critic.",
    )["variants"]
    assert rows.empty


def test_names_alone_are_no_statement():
    rows = collate(
        "He spoke with the Islamic Revolutionary Guard Corps Quds Force in “the Old Town "
        "Hall of Prague” yesterday.",
        "They met the Islamic Revolutionary Guard Corps Quds Force at “the Old Town Hall of"
        " Prague” last year.",
    )["variants"]
    assert rows.empty


def test_the_majority_and_the_fullest_reading():
    made = collate(
        "“There were several clear warnings before the fire broke out in the old mill,” the"
        " chief said.",
        "“There were several warnings before the fire broke out in the old mill,” the chief said.",
        "The chief: “There were several clear warnings before the fire broke out in the old mill.”",
    )
    row = found(made["variants"], "clear", "").iloc[0]
    assert {row["support"], row["other_support"]} == {1, 2}
    assert "clear" in made["statements"]["text"].iloc[0]
    shown = apparatus.apparatus("s001", made)
    omitted = [
        s
        for w in shown["witnesses"]
        for s in w["segments"]
        if s["status"] == "omitted"
    ]
    assert [(s["other_reading"], s["alters_sense"]) for s in omitted] == [
        ("clear", True)
    ]


def test_an_unknown_statement():
    with pytest.raises(KeyError):
        apparatus.apparatus("s999", collate("One.", "Two."))


@pytest.mark.parametrize(
    "texts",
    [
        ("", ""),
        ("Word", "Word"),
        ("“", "”"),
        ('“” ‘’ ""', "…" * 50),
        ("😀 “\u202ea b c d e\u202c”", "😀 “a b c d e”"),
    ],
)
def test_odd_articles(texts):
    check_offsets(collate(*texts))


SENTENCES = (
    "“We will not leave the valley before the snow has gone from the pass,” she said.",
    "The pass has been shut since November.",
    "“Nobody asked the herders what they think about the new road to the lake.”",
    "He added: “the road to the lake will cost 14 million”.",
    "“the new road … to the lake” is a mistake, ‘a big one’.",
    "\n",
    "“We will leave the valley when the snow has gone.”",
)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(SENTENCES), max_size=5).map(" ".join),
        min_size=2,
        max_size=3,
    )
)
def test_offsets_of_any_mixture(texts):
    made = collate(*texts)
    check_offsets(made)
    pd.testing.assert_frame_equal(made["variants"], collate(*texts)["variants"])


REPORT = (
    "He said that the company would work with local growers and"
    " foreign banks to settle the debts."
)
QUOTATION = (
    "“We are working closely with the growers and with banks of this country to settle "
    "these debts,” Mr. Oduya told reporters."
)


def said(text, passage, speaker, entity, kind):
    return {
        "doc_id": "",
        "start": text.index(passage),
        "end": text.index(passage) + len(passage),
        "quote_id": "",
        "kind": kind,
        "speaker": speaker,
        "speaker_start": -1,
        "speaker_end": -1,
        "speaker_entity": entity,
        "cue": "",
        "cue_start": -1,
        "cue_end": -1,
        "via": "",
    }


def collate_quotes(texts, quotes, persons=()):
    documents, blocks = tabulate(*texts)
    parsed = language.parse(documents, blocks)
    streams = variants.read_streams(
        parsed, documents, language.find_sentences(parsed, blocks)
    )
    rows = [
        {**row, "doc_id": doc_id}
        for doc_id, row in zip(documents["doc_id"], quotes, strict=True)
    ]
    entities = pd.DataFrame(
        [{"entity_id": p, "label": "PERSON"} for p in persons],
        columns=["entity_id", "label"],
    )
    return variants.collate(
        streams,
        variants.align_streams(streams),
        tables.make("quotes", rows),
        entities,
    )[0]


def test_a_report_is_linked_to_its_quotation():
    rows = collate_quotes(
        [REPORT, QUOTATION],
        [
            said(REPORT, REPORT[8:-1], "He", "", "indirect"),
            said(QUOTATION, QUOTATION[1:104], "Mr. Oduya", "oduya", "direct"),
        ],
    )
    assert (
        list(rows["change"]) == ["paraphrase"]
        and "in common" in rows["found"][0]
    )
    assert (rows["quoted"] ^ rows["other_quoted"]).all()
    assert set(rows["speaker"]) | set(rows["other_speaker"]) == {
        "He",
        "Mr. Oduya",
    }


def test_a_denial_by_another_is_no_report():
    denial = (
        "Critics said that the company would never work with growers"
        " and banks to settle the debts."
    )
    rows = collate_quotes(
        [denial, QUOTATION],
        [
            said(denial, denial[13:-1], "Critics", "critics", "indirect"),
            said(QUOTATION, QUOTATION[1:104], "Mr. Oduya", "oduya", "direct"),
        ],
    )
    assert rows.empty


def test_two_persons_with_like_words_are_kept_apart():
    one, two = (
        "“This is a gross abuse of power by the board,” Ms. Lind said.",
        "“It is a gross abuse of the trust of members,” Mr. Sato said.",
    )
    quotes = [
        said(one, one[1:45], "Ms. Lind", "lind", "direct"),
        said(two, two[1:46], "Mr. Sato", "sato", "direct"),
    ]
    assert collate_quotes([one, two], quotes, persons=("lind", "sato")).empty


def test_words_before_the_opening_mark_are_no_misquotation():
    rows = changes(
        "“The harvest was ruined by heavy rain and by poor planning of the ministry,” he said.",
        "The harvest was ruined, he said, “by poor planning of the ministry.”",
    )
    assert not any(r[3] for r in rows)


def test_a_dropped_subordinator_frees_its_clause():
    rows = changes(
        "“It must not happen that the guards leave their posts at night,” the warden said.",
        "“It must not happen. The guards leave their posts at night,” the warden said.",
    )
    assert any(r[3] for r in rows)


SHARED = "The keeper will open the upper lock for the barges"


@pytest.mark.parametrize(
    ("rest", "other_rest", "one", "other", "two"),
    [
        # two persons, and much of each in words of their own
        (
            " of the miners when it rains",
            " and let the farmers through",
            1,
            2,
            True,
        ),
        (
            " of the miners when it rains",
            " and let the farmers through",
            1,
            1,
            False,
        ),
        (
            "",
            " today",
            1,
            2,
            False,
        ),  # nearly word for word: one article has it wrong
    ],
)
def test_two_persons_in_words_of_their_own(rest, other_rest, one, other, two):
    from printings import link, quoted

    ((_, _, pair),) = link(
        quoted(f"{SHARED}{rest}."), quoted(f"{SHARED}{other_rest}.")
    )
    speakers = [Speaker("Anna Lind", f"e{n}", True, "") for n in (one, other)]
    assert variants._are_two_utterances(pair, *speakers) is two
