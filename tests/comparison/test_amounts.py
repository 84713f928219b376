"""What an amount is told of: what happened to those counted, which stage, whose, whole or part."""

import pytest
from variorum.comparison import amounts
from variorum.english.numbers import find_quantities


def first(nlp, sentence, which=0):
    return find_quantities(nlp(sentence))[which]


@pytest.mark.parametrize(
    "sentence, frame",
    [
        ("The blast killed six civilians.", "kill"),
        ("Six people died in the blast.", "kill"),
        ("The death toll rose to six.", "kill"),
        ("There were six fatalities.", "kill"),
        ("Police found six dead bodies.", "kill"),
        ("Six dockers were hurt on the quay.", "injure"),
        ("Police arrested six men.", "arrest"),
    ],
)
def test_what_happened_to_those_counted(nlp, sentence, frame):
    assert frame in amounts.states_of(first(nlp, sentence))


@pytest.mark.parametrize(
    "sentence", ["All six dockers were unhurt.", "Six dockers ate bread."]
)
def test_what_did_not_happen_is_no_toll(nlp, sentence):
    assert not amounts.states_of(first(nlp, sentence)) & amounts.tolls().keys()


def test_a_day_is_not_counted(nlp):
    assert first(nlp, "The toll rose to at least six Friday.").counted is None


@pytest.mark.parametrize(
    "sentence, stage",
    [
        ("Its initial offer of $40 a share was refused.", {"first"}),
        ("Its new offer of $52 a share was refused.", {"new"}),
        ("Its offer of $52 a share was refused.", set()),
    ],
)
def test_stage(nlp, sentence, stage):
    assert amounts.stages_of(first(nlp, sentence)) == stage


def test_whose(nlp):
    assert amounts.owners_of(
        first(nlp, "Harrow Motors shares fell 4 percent.")
    ) == {"motors"}


@pytest.mark.parametrize(
    "sentence, which, owners",
    [
        ("Wool went abroad: 65% to India and 20% to Peru.", 0, {"india"}),
        ("Wool went abroad: 65% to India and 20% to Peru.", 1, {"peru"}),
        ("The trade was 59 percent with Singapore.", 0, {"singapore"}),
        ("Norrin led, followed by Salk at 17 percent.", 0, {"salk"}),
        (
            "Norrin led with 54 percent, followed by Salk at 17 percent.",
            0,
            {"norrin"},
        ),
        (
            "Norrin led, followed by Salk and Ito at 17 percent.",
            0,
            {"salk", "ito"},
        ),
        ("Norrin won 54 percent of the votes.", 0, {"norrin"}),
        ("On Tuesday 17 percent of voters stayed home.", 0, set()),
    ],
)
def test_whose_share(nlp, sentence, which, owners):
    assert amounts.owners_of(first(nlp, sentence, which)) == owners


@pytest.mark.parametrize(
    "sentence, which, part",
    [
        ("Among the voters 17 percent stayed home.", 0, False),
        ("Twelve people died, including three children.", 1, True),
        ("Another three people died.", 0, True),
        ("Three people died.", 0, False),
        ("She posted three photos of herself.", 0, False),
        ("Thousands of people left.", 0, False),
        ("Three of the photos were hers.", 0, True),
    ],
)
def test_part(nlp, sentence, which, part):
    assert amounts.is_part(first(nlp, sentence, which)) is part


@pytest.mark.parametrize(
    "one, other, agree",
    [
        ("Six men died.", "Six people died.", True),
        ("Six people died.", "Two people died.", False),
        ("Six people died.", "Two dogs barked.", True),
        ("Six people died.", "They paid $2 million.", True),
    ],
)
def test_amounts_agree(nlp, one, other, agree):
    assert (
        amounts.agree(find_quantities(nlp(one)), find_quantities(nlp(other)))
        is agree
    )
