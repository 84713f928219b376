"""Quotations: who says what, in the seeds and in small articles about other things."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from variorum import language, tables
from variorum.speech import quotes
from variorum.speech.media import find_outlet
from variorum.speech.quotemarks import find_marked
from variorum.story import STORY

KINDS = ("direct", "indirect", "mixed")


def read(text: str, outlet: str = "The Harbour Gazette", set_off: str = ""):
    """The quotes of one small article, its paragraphs as body.

    The page sets off the line `set_off`.
    """
    documents = tables.make(
        "documents",
        [
            {
                "doc_id": "a.txt",
                "outlet": outlet,
                "language": "en",
                "n_words": 1,
                "text": text,
            }
        ],
    )
    starts, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            starts.append(
                {
                    "doc_id": "a.txt",
                    "start": at + len(line) - len(line.lstrip()),
                    "end": at + len(line.rstrip()),
                    "role": "body",
                    "rule": "article text (quote)"
                    if line == set_off
                    else "paragraph",
                }
            )
        at += len(line) + 1
    blocks = (
        tables.make("blocks", starts) if starts else tables.make("blocks", [])
    )
    parsed = language.parse(documents, blocks)
    return quotes.find_quotes(
        parsed,
        documents,
        blocks,
        tables.make("mentions", []),
        tables.make("references", []),
    )


def said(text: str) -> list[tuple[str, str, str]]:
    """(kind, speaker, content) of a small article."""
    found = read(text)
    return [
        (q.kind, q.speaker, text[q.start : q.end]) for q in found.itertuples()
    ]


@pytest.fixture(scope="session")
def seeds(computed):
    """The tables of the seeds, with {doc_id: text}."""
    known = computed["seeds"]
    return {
        **known,
        "text": dict(
            zip(
                known["documents"]["doc_id"],
                known["documents"]["text"],
                strict=True,
            )
        ),
    }


def row(seeds, part: str, doc: str = ""):
    """The shortest quotation of the seeds that holds some words."""
    found = [
        q
        for q in seeds["quotes"].itertuples()
        if part in seeds["text"][q.doc_id][q.start : q.end]
        and q.doc_id.startswith(doc)
    ]
    assert found, part
    return min(found, key=lambda q: q.end - q.start)


def test_spans_show_what_the_columns_say(seeds):
    for q in seeds["quotes"].itertuples():
        text = seeds["text"][q.doc_id]
        assert 0 <= q.start < q.end <= len(text) and q.kind in KINDS
        assert (q.speaker_start < 0 and q.speaker == "") or text[
            q.speaker_start : q.speaker_end
        ] == q.speaker
        assert (q.cue_start < 0 and q.cue == "") or text[
            q.cue_start : q.cue_end
        ] == q.cue
        assert all(q.start <= a < b <= q.end for a, b in q.marked)


def test_no_quotation_over_furniture(seeds):
    furniture = seeds["blocks"][~seeds["blocks"]["role"].isin(STORY)]
    for q in seeds["quotes"].itertuples():
        assert not any(
            f.doc_id == q.doc_id and f.start < q.end and q.start < f.end
            for f in furniture.itertuples()
        )


@pytest.mark.parametrize(
    ("part", "doc", "speaker", "via"),
    [
        ("Iran did not act to stop", "000", "the White House", ""),
        ("the attacks didn’t land", "000", "Iraqi security officials", "NPR"),
        (
            "chaos, death, and destruction",
            "001",
            "U.S. President Donald Trump",
            "",
        ),
        ("the attack was aimed", "001", "Pompeo", "Twitter"),
        ("We are not aware", "003", "the official", "The Washington Post"),
        (
            "We are not aware",
            "004",
            "A senior Iraqi official",
            "The Washington Post",
        ),
        (
            "through diplomatic channels to Iran",
            "003",
            "a senior administration official",
            "The Wall Street Journal",
        ),
        ("Deeply concerned", "004", "Alistair Burt", "Twitter"),
        ("Our friends, especially", "004", "Timmy Davis", "Twitter"),
        ("Soleimani sees closing", "004", "Michael Pregent", ""),
    ],
)
def test_speakers_of_the_seeds(seeds, part, doc, speaker, via):
    q = row(seeds, part, doc)
    assert speaker in q.speaker and q.via == via


def test_statements_speak_for_who_issued_them(seeds):
    assert (
        row(seeds, "repeated incidents of indirect fire", "004").speaker_entity
        == row(seeds, "Given the increasing", "003").speaker_entity
    )
    assert (
        row(seeds, "some protests in Basrah", "002").speaker_entity
        == row(seeds, "generally avoiding any area", "002").speaker_entity
        != ""
    )


def test_direct_quotation_with_the_cue_on_either_side():
    assert said(
        "“The ferry is late,” said Maria Gomez, the harbour master."
    ) == [("direct", "Maria Gomez", "The ferry is late")]
    assert said("Maria Gomez said: “The ferry is late.”") == [
        ("direct", "Maria Gomez", "The ferry is late")
    ]
    assert (
        said('The harbour master notes: "Ferries run late."')[0][1]
        == "The harbour master"
    )


def test_speaker_goes_on_in_the_paragraph():
    found = said(
        "“The dam will hold,” the engineer said. “We have checked every gate.”"
    )
    assert [f[1] for f in found] == ["the engineer", "the engineer"]


def test_quotation_over_paragraphs_has_one_speaker():
    found = said(
        "The mayor said: “The bridge is closed.\n\n“It will open in May.”"
    )
    assert [(f[0], f[1]) for f in found] == [
        ("direct", "The mayor"),
        ("direct", "The mayor"),
    ]


def test_colon_hands_over_to_the_next_paragraph():
    found = said(
        'The Daily Courier reports:\n\n"Two hundred houses were lost in the flood."'
    )
    assert found == [
        (
            "direct",
            "The Daily Courier",
            "Two hundred houses were lost in the flood",
        )
    ]


def test_signature_under_a_quotation():
    found = said("“This is the best museum in the country.” — Anna Lind")
    assert found == [
        ("direct", "Anna Lind", "This is the best museum in the country")
    ]


def test_indirect_and_mixed():
    assert said("The minister said that the vaccine was safe.") == [
        ("indirect", "The minister", "that the vaccine was safe")
    ]
    assert (
        said("The company called the ruling “a mistake” on Monday.")[0][0]
        == "mixed"
    )
    assert ("indirect", "the union", "The strike will go on") in said(
        "The strike will go on, the union said."
    )
    assert ("indirect", "researchers", "the lake is shrinking") in said(
        "According to researchers, the lake is shrinking."
    )


def test_both_sides_of_a_cue_are_one_content():
    found = read("The latest test, the ministry said, was its biggest yet.")
    assert (
        len(found) == 2 and found.iloc[1]["whole"] == found.iloc[0]["quote_id"]
    )


def test_quoted_as_saying_comes_through_the_one_who_quotes():
    found = read(
        "The Evening Herald quoted a senior engineer as saying the dam was unsafe."
    )
    assert (found.iloc[0]["speaker"], found.iloc[0]["via"]) == (
        "a senior engineer",
        "The Evening Herald",
    )


def test_kind_of_the_cue():
    kinds = {
        q.cue: q.cue_kind
        for q in read(
            "The captain claimed the reef was uncharted. The owner denied that the ship was "
            "unsafe. The pilot insisted that he had slept."
        ).itertuples()
    }
    assert kinds == {
        "claimed": "doubting",
        "denied": "denying",
        "insisted": "insisting",
    }


def test_medium_of_the_words():
    found = read(
        "“We will appeal,” the lawyer said in a statement. The singer tweeted that the tour was "
        "over."
    )
    assert list(found["medium"]) == ["statement", "tweet"]


def test_scare_quotes_are_told_apart():
    text = "The so-called “miracle” cure arrived in shops. “It works,” the seller said."
    assert [content for kind, _, content in said(text) if kind == "direct"] == [
        "It works"
    ]


def test_programmes_are_no_speech():
    assert not [
        s
        for s in said(
            "He spoke on CBS’s “Face the Nation,” a political programme."
        )
        if s[0] == "direct"
    ]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “no” and ” yes.”", ["no", "yes"]),
        ('"One," he said. "Two."', ["One", "Two"]),
        (
            "He said: 'The dogs' bowls are empty.'",
            ["The dogs' bowls are empty"],
        ),
        ("''So be it,'' she said.", ["So be it"]),
        ("It’s the dogs’ day in the ’90s.", []),
        ("“Never closed. But then it goes on.", ["Never closed"]),
        ("«Oui,» he said.", ["Oui"]),
        (
            "“She told me ‘go home’ twice,” he said.",
            ["She told me ‘go home’ twice", "go home"],
        ),
        ('<a href="page">link</a>', []),
        ("The residents’ anger and the workers' hall are no quotations.", []),
        (
            "It was “large and growing” and included ” a threat to all.”",
            ["large and growing", "a threat to all"],
        ),
        (
            "“The first paragraph goes on.\n“And ends here.” He left.",
            ["The first paragraph goes on", "And ends here"],
        ),
    ],
)
def test_marks(text, inside):
    assert [
        text[m.start : m.end] for m in find_marked(text, [(0, len(text))])
    ] == inside


@given(st.text(alphabet="ab ,.'\"“”‘’«»—\u00a0\n", max_size=80))
@settings(max_examples=200, deadline=None)
def test_marks_never_leave_their_paragraph(text):
    for m in find_marked(text, [(0, len(text))]):
        assert 0 <= m.outer_start <= m.start < m.end <= m.outer_end <= len(text)


@given(
    st.lists(
        st.sampled_from(
            [
                "“",
                "”",
                '"',
                "'",
                " said ",
                "Ann ",
                "the dam ",
                "that ",
                ": ",
                ", ",
                ". ",
                "\n\n",
                "according to ",
                "’",
                "… ",
                "—",
                "claims ",
                "tells ",
            ]
        ),
        max_size=25,
    )
)
@settings(max_examples=25, deadline=None)
def test_any_text_gives_rows_that_fit(parts):
    text = "".join(parts)
    for q in read(text).itertuples():
        assert (
            0 <= q.start < q.end <= len(text) and text[q.start : q.end].strip()
        )
        assert q.speaker == (
            text[q.speaker_start : q.speaker_end]
            if q.speaker_start >= 0
            else ""
        )


@pytest.mark.parametrize(
    "text", ["", "Fire", "“", "’’’’’’", "said", "According to", "“…” — "]
)
def test_odd_articles(text):
    read(text)


def test_outlets_are_names():
    assert find_outlet("a post on the wall") == ""
    assert find_outlet("NPR’s Jane Arraf") == "NPR"
    assert (
        find_outlet("the Lakeside Weekly", ("Lakeside Weekly",))
        == "Lakeside Weekly"
    )


def test_a_date_is_no_part_of_who_says_it():
    assert (
        said(
            "The county's transport ministry on Tuesday, 12 March 2024, ordered the ferry company "
            "to stop sailing."
        )[0][1]
        == "The county's transport ministry"
    )
    assert (
        said(
            "The ferry was stopped after what officials called a leak of fuel."
        )[0][1]
        == "officials"
    )
    assert said(
        "A senior nurse at the hospital, who asked not to be named, told reporters that the water "
        "was safe."
    )[0][1].startswith("A senior nurse")


def how(text: str) -> list[tuple[str, str, str]]:
    """(speaker, how it is known, rule) of a small article's marked quotations."""
    return [
        (q.speaker, q.how, q.rule)
        for q in read(text).itertuples()
        if q.kind == "direct"
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "known"),
    [
        (
            "“The dam will hold for years,” Rosa Campos deadpanned.",
            "Rosa Campos",
            "said",
        ),
        (
            "Rosa Campos shot back, “The dam will hold for years.”",
            "Rosa Campos",
            "said",
        ),
        ("“Is it safe?” Rosa Campos demanded.", "Rosa Campos", "said"),
        (
            "“It held,” Rosa Campos said. “It will hold again.”",
            "Rosa Campos",
            "near",
        ),
        ("“The dam will certainly hold.” That was it.", "", "open"),
    ],
)
def test_the_frame_names_the_speaker_whatever_the_verb(text, speaker, known):
    found = how(text)
    assert found[-1][:2] == (speaker, known)


@pytest.mark.parametrize(
    "between",
    [
        "Ivo Lang of the river board shook his head.",
        "The crews of Callow had gone home, and the mayor followed them.",
    ],
)
def test_nothing_is_carried_past_somebody_else(between):
    text = f"“It held,” Rosa Campos said.\n{between}\n“Nobody asked us about it at all.”"
    assert how(text)[-1][1] == "open"


def test_a_block_of_marks_alone_goes_on():
    text = "“It held,” Rosa Campos said.\n“Nobody asked us about it at all.”"
    assert how(text)[-1][:2] == ("Rosa Campos", "near")


def test_turns_of_an_interview_have_speakers():
    text = (
        "Q: When did the dam begin to leak?\nA: It began in the spring, at night.\n"
        "Q: Who told the board of it?\nA: I told them the same day."
    )
    assert [
        q.speaker
        for q in read(text).itertuples()
        if q.rule.startswith("interview")
    ] == [*"QAQA"]


def test_answers_are_those_of_the_one_whom_an_interview_names():
    text = (
        "The Gazette spoke with Rosa Campos, head of the board, on Tuesday.\n"
        "Q: Why was the ward closed?\nA: It stood empty for weeks.\n"
        "Q: Will it open again?\nA: Not this year, I fear."
    )
    assert [
        q.speaker
        for q in read(text).itertuples()
        if q.rule.startswith("interview")
    ] == [
        "Q",
        "Rosa Campos",
        "Q",
        "Rosa Campos",
    ]


def test_turns_with_a_full_and_a_last_name_are_one_voice():
    text = (
        "Gazette: Why was the ward closed?\nAda Renner: It stood empty for weeks.\n"
        "Gazette: Will it open again?\nRenner: Not this year, I fear."
    )
    assert [
        q.speaker
        for q in read(text).itertuples()
        if q.rule.startswith("interview")
    ] == [
        "Gazette",
        "Ada Renner",
        "Gazette",
        "Ada Renner",
    ]


def test_who_orders_in_the_passive_is_not_the_one_ordered():
    text = "Rosa Campos said the crews had been ordered “to leave the dam at once and for good.”"
    assert {speaker for speaker, *_ in how(text)} <= {"Rosa Campos"}


def test_words_of_the_one_whom_a_paper_quotes_are_hers():
    text = "The Callow Herald reports that Rosa Campos said the gate “just fell down”."
    found = read(text).set_index("speaker")
    assert (
        found.loc["Rosa Campos", "marked"]
        and found.loc["Rosa Campos", "parent"]
    )


def test_a_block_that_the_page_sets_off_is_a_quotation():
    words = "We begged them to hire."
    found = read(
        f"In a letter the union wrote:\n{words}\nThe ward closed.",
        set_off=words,
    )
    assert found[["speaker", "kind", "how"]].values.tolist() == [
        ["the union", "direct", "said"]
    ]


def test_what_follows_a_verb_behind_other_words_is_its_object():
    text = (
        'The centre has been organizing leaders and raising awareness "since 2014," according to'
        " its website, but this week announced several new initiatives."
    )
    assert "several new initiatives" not in {
        speaker for _, speaker, _ in said(text)
    }


def test_whoever_asks_others_to_act_words_what_they_are_asked():
    text = (
        "Clean Design calls for makers like Orbo and Pharos to redesign their devices to"
        ' "protect our minds from constant distractions and minimize screen time."'
    )
    speakers = {speaker for kind, speaker, _ in said(text) if kind == "direct"}
    assert speakers <= {"Clean Design", ""}


def test_a_name_that_is_given_is_no_words_of_anybody():
    text = (
        "The cohort is creating a union of concerned experts called the Centre for Humane"
        " Machines. The team used a technique called microlensing."
    )
    assert said(text) == []


def test_a_title_behind_a_preposition_is_no_quotation():
    text = (
        "In “Rolling Back the Growing Threat,” the council’s memo to the mayor published last"
        " month, Mr. Pavel said that prices would rise."
    )
    assert all(speaker == "Mr. Pavel" for _, speaker, _ in said(text))


def test_a_chant_inside_a_sentence_is_not_who_acts_next():
    text = "As the crowd mocked him with a sing-song “Chaaapman,” he gave up a double."
    assert said(text) == []


def test_according_to_a_measure_is_according_to_nobody():
    assert (
        said("The guards distribute the bread according to age and need.") == []
    )


def test_single_marks_that_run_over_paragraphs():
    text = (
        "‘We are very glad,’ said Ilse Brandt, head of the mill.\n"
        "‘This is the first time that anyone has done so.\n"
        "'These small wheels are the best that there are.\n"
        "‘We tried them for a year.’\n"
        "Until now, wheels were large."
    )
    found = [
        (speaker, words)
        for kind, speaker, words in said(text)
        if kind == "direct"
    ]
    assert [words[:4] for _, words in found] == ["We a", "This", "Thes", "We t"]
    assert {speaker for speaker, _ in found} == {
        "Ilse Brandt, head of the mill"
    } or {speaker.split(",")[0] for speaker, _ in found} == {"Ilse Brandt"}


def test_a_name_set_off_by_commas_before_its_verb_speaks():
    text = (
        "“I certainly hope that we will have a strong statement,” Japan’s Ambassador to the United"
        " Nations, Kenji Sato, told reporters after the meeting."
    )
    (speaker,) = (
        speaker for kind, speaker, _ in said(text) if kind == "direct"
    )
    assert "Sato" in speaker and "reporters" not in speaker


def test_who_is_shown_saying_it_says_it():
    found = said(
        "“The dam will hold,” the video showed Maria Gomez telling the crowd. “We have "
        "checked every gate.”"
    )
    assert [f[1] for f in found] == ["Maria Gomez", "Maria Gomez"]


def test_who_quotes_himself_quotes_nobody_else():
    found = said(
        "“And when your son says: ‘Mother, look, the dam held for us.’ And I said, ‘Son, it "
        "held because we built it well,’” Maria Gomez said."
    )
    assert ("direct", "your son", "Mother, look, the dam held for us") in found
    assert not any(who == "your son" and "built" in w for _, who, w in found)


def test_a_clause_that_leaves_out_its_verb_is_not_what_is_blamed():
    found = said("Novak blamed the storm and Campos the owners.")
    assert [words for _, _, words in found] == ["the storm"]


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Rosa Campos should insist that the dam be closed.", "may"),
        ("He asked whether Rosa Campos believed that the dam was safe.", "may"),
        ("Aides expect Rosa Campos to announce that the dam is old.", "may"),
        ("Rosa Campos declined to say that the dam is old.", "may"),
        ("I must admit that the dam is old.", "said"),
        ("Rosa Campos will insist that the dam be closed.", "said"),
    ],
)
def test_what_somebody_may_say_is_not_said(text, how):
    assert read(text)["how"].iloc[-1] == how


def test_who_said_i_is_not_the_he_of_the_next_paragraph():
    text = (
        "Callow\n\n“I was pushed before and I am sorry,” John Pike said on Monday.\n\n"
        "“His conduct was below the dignity of the town, and all of us saw it.”"
    )
    assert [speaker for _, speaker, _ in said(text)] == ["John Pike", ""]


def test_words_of_a_headline_are_no_speaker():
    text = (
        "Harbour Minutes Dispute Report That Mayor Sold the Dam\n\n"
        "The minutes of the harbour were printed on Monday in the town of Callow."
    )
    assert not any("Minutes" in speaker for _, speaker, _ in said(text))


def test_a_clause_behind_where_it_was_said_is_the_content():
    found = said(
        "Rosa Campos announced Thursday on the council floor that Pike planned to sign the bill."
    )
    assert found[0][1:] == (
        "Rosa Campos",
        "that Pike planned to sign the bill",
    )
