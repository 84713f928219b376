"""What is reported without marks: whose words, and how far they go."""

import pytest
from test_quotes import read, said


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "The minister said that the vaccine was safe.",
            "The minister",
            "that the vaccine was safe",
        ),
        (
            "The vaccine is safe, the minister said.",
            "the minister",
            "The vaccine is safe",
        ),
        (
            "According to the minister, the vaccine is safe.",
            "the minister",
            "the vaccine is safe",
        ),
        (
            "The mayor said the clerks will insist that the nurses be present and will demand"
            " that the gates be shut.",
            "the clerks",
            "that the gates be shut",
        ),
        (
            "The league took aim at Pike, saying on Sunday after his speech that the weir was"
            " old.",
            "The league",
            "that the weir was old",
        ),
        (
            "Rosa Campos has accused her brother of lying and accused the owner of theft.",
            "Rosa Campos",
            "the owner of theft",
        ),
        (
            "The minister denied that it was safe.",
            "The minister",
            "that it was safe",
        ),
    ],
)
def test_reports(text, speaker, content):
    assert ("indirect", speaker, content) in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "The vaccine is safe.",
        "The minister left the hall.",
        "Well, that is fine, assuming it is safe.",
        "The nurses found themselves waiting for it.",
        "Rosa Campos liked the prospect of discussing the new weir with him.",
        "",
    ],
)
def test_what_reports_nothing(text):
    assert said(text) == []


def test_who_rejects_a_claim_does_not_make_it():
    rows = read("The board rejected the claim that the dam had moved.")
    assert list(zip(rows["speaker"], rows["cue"], strict=True)) == [
        ("The board", "rejected")
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        (
            "Harbour master Rosa Campos said the pier would stay closed, adding that "
            "she did not know for how long.",
            "Harbour master Rosa Campos",
            "adding",
        ),
        (
            "Dam engineers tried to calm fears that the crack was spreading to the "
            "gate, insisting it was a small one.",
            "Dam engineers",
            "insisting",
        ),
        (
            "A port official played down the strike saying that the ferries would "
            "sail.",
            "A port official",
            "saying",
        ),
        ("Soon she let me know how cold the hut was.", "she", "know"),
        (
            "Emil Novak has sent messages to Callow, denying that the board had a role, the "
            "Harbour Gazette quoted a senior official as saying.",
            "Emil Novak",
            "denying",
        ),
        (
            "Barry Roe said that four dockers had put the board on notice, saying they "
            "might leave if the bill became law.",
            "four dockers",
            "saying",
        ),
        (
            "Rowan, a farmer, is seen in an amateur video grabbing the wrist of a boy after "
            "the man approached the warden and asked if he liked the plan.",
            "the man",
            "asked",
        ),
        (
            "Ada Roe's comments came as Emil Novak turned down an invitation to meet with "
            "dockers during his trip, saying such a talk could do harm.",
            "Emil Novak",
            "saying",
        ),
        (
            "Mayor Emil Novak, who in an Oct. 14, 2016, interview with the Gazette claimed "
            "the dam held, left.",
            "Mayor Emil Novak, who",
            "claimed",
        ),
        (
            "Mrs. Roe responded that Congress had delayed aid to the docks and said she "
            "would give a list.",
            "Mrs. Roe",
            "said",
        ),
        (
            "Last week, Ada Roe posted on Chirper accusing Big Engine of theft.",
            "Ada Roe",
            "accusing",
        ),
        (
            "Ada Roe added that the dockers will not strike and predicted that the pier "
            "would open.",
            "Ada Roe",
            "predicted",
        ),
        (
            "The quay still has power and the wardens say they are sending tents.",
            "the wardens",
            "say",
        ),
    ],
)
def test_who_says_what_a_participle_or_a_second_verb_says(text, speaker, cue):
    rows = read(text)
    assert dict(zip(rows["cue"], rows["speaker"], strict=True))[cue] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Of the two, only Campos will be on the pier, but expect Renner to be there.",
        "The ferry may sink. Let’s see whether it does.",
        "You will understand what a good dam can do.",
        "Though most are calm, a few of the dockers have responded with stones.",
        "In a long recorded talk with the wardens, Bernal confessed to the theft.",
        "As the pier burned, many in Callow were still fuming.",
        "The film was cut to show him failing, when, in fact, he responded at once.",
        "If a dam is what you need, this one feels like a good pick.",
        "After outlining your plan for the pier, it's time to build it.",
        "Rather than go on and declare that he will not run, Emil Novak left.",
        "Ada Roe refrained from mentioning the pier at the rally.",
        "He left without saying whether the dam would hold.",
        "Ada Roe put the book in my hands, her eyes aglow with fervor, telling me I would "
        "love it.",
    ],
)
def test_nobody_says_it(text):
    assert [r for r in read(text).itertuples() if r.speaker] == []


def test_what_others_say_is_not_said_with_it():
    text = (
        "Some dockers reported hearing a bang for one minute, although others told "
        "the wardens they had slept."
    )
    assert [
        r.speaker for r in read(text).itertuples() if "slept" in text[r.start :]
    ] in ([], ["others"])


def test_who_is_told_does_not_say_it():
    text = "The pier is closed, the warden of Callow, Emil Novak, told the Gazette."
    assert "Gazette" not in " ".join(read(text)["speaker"])


def test_what_a_purpose_says_is_not_the_last_subject_s():
    text = (
        "If Campos had to mend something the Gazette had printed or to convey a "
        "warning, she would ring."
    )
    assert "the Gazette" not in set(read(text)["speaker"])


def test_what_is_conceded_is_not_what_stands_before():
    text = (
        "After rushing to clear up some of the parts, Emil Novak, the warden, conceded "
        "for the first time that the dam leaked."
    )
    assert said(text) == [("indirect", "Emil Novak", "that the dam leaked")]


def test_what_i_say_within_marks_is_not_the_paper_s():
    text = (
        "“I just saw the notes that he said so and now, according to the Gazette, he "
        "said that he backs it,” Ada Roe said."
    )
    assert "the Gazette" not in set(read(text)["speaker"])


def test_what_is_judged_is_no_quotation():
    text = (
        "Despite warnings from the wardens that the dam was “badly built,” dockers "
        "dismissed the concerns."
    )
    rows = {(w[1], w[2]) for w in said(text)}
    assert ("dockers", "the concerns") in rows
    assert "the wardens" in {who for who, words in rows if "badly" in words}


def test_what_a_thing_is_for_is_not_what_is_said():
    text = "Ada Roe rejected a plan for the pier that dockers could use."
    assert [w[2] for w in said(text)] == [
        "a plan for the pier that dockers could use"
    ]


def test_a_thing_of_the_past_is_not_said_by_whoever_answers_for_it():
    text = (
        "The teachers have taken Mayor Paul Rowan to task for his misuse of the law in "
        "defending his budget."
    )
    assert "The teachers" not in [
        r.speaker for r in read(text).itertuples() if r.cue == "defending"
    ]


def test_who_is_mocked_for_it_does_it():
    rows = read(
        "Ada Roe left when Emil Novak mocked him for opposing the new pier."
    )
    assert "Emil Novak" not in [
        r.speaker for r in rows.itertuples() if r.cue == "opposing"
    ]


def test_how_it_is_said_is_not_said():
    assert [
        w[2] for w in said("“We asked for all of it,” Mr. Novak said stiffly.")
    ] == ["We asked for all of it"]


def test_what_a_relative_adds_is_not_found():
    text = (
        "He found himself in a long war with Mayor Emil Novak – who went on declaring the "
        "board “not welcome” in the town."
    )
    assert "He" not in {
        r.speaker for r in read(text).itertuples() if r.cue == "found"
    }


def test_of_two_sentences_with_a_semicolon_the_last_is_said():
    text = "The dockers left; most of the boats are old, analysts say."
    assert ("analysts", "most of the boats are old") in [
        w[1:] for w in said(text)
    ]


def test_what_and_leads_to_is_said_alone():
    text = (
        "Rowan has been open to it, and, as Campos noted, his district is poor."
    )
    assert [w[1:] for w in said(text)] == [("Campos", "his district is poor")]


def test_what_somebody_is_to_say_is_not_said():
    voices = {
        who for _, who, _ in said("The board demanded that Pike deny it all.")
    }
    assert voices == {"The board"}


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        (
            "Ada Renner said that John Pike had never looked at it and predicted that it would"
            " fall.",
            {"Ada Renner"},
        ),
        (
            "Ada Renner said that John Pike opened the gate and urged the crews to leave.",
            {"Ada Renner", ""},
        ),
        (
            "Ada Renner told the board that John Pike called the mill, saying that it would fall.",
            {"Ada Renner"},
        ),
        (
            "The lawsuit alleged that Pike was late and accuses him of theft.",
            {"The lawsuit"},
        ),
    ],
)
def test_whose_a_second_verb_is_beside_what_is_reported(text, voices):
    assert {who for _, who, _ in said(text)} <= voices


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The rep did not reveal what the owner is being treated for.",
            "what the owner is being treated for",
        ),
        (
            "Rosa Campos said they talked about which weirs they would like to shut.",
            "they talked about which weirs they would like to shut",
        ),
    ],
)
def test_a_clause_is_one_piece_wherever_its_words_hang(text, content):
    assert content in [words for _, _, words in said(text)]
