"""Forms: what one spelling is a name of, by all the articles that have it."""

import pytest
from variorum.actors.name_forms import gather_forms, most_common
from variorum.actors.spans import Mention


def mention(name, label, n=0, **more):
    return Mention(
        f"{n}.txt",
        0,
        len(name),
        0,
        1,
        name,
        label,
        "name",
        "spacy",
        0,
        key=name,
        **more,
    )


def test_one_slip_of_the_model_is_outvoted():
    found = gather_forms(
        [
            mention("Callow", label, n)
            for n, label in enumerate(("GPE", "GPE", "ORG"))
        ]
    )
    assert [form.label for form in found.values()] == ["GPE"]
    assert found["callow"].docs == {"0.txt", "1.txt", "2.txt"}


def test_a_word_of_a_full_name_nearby_is_that_persons():
    found = gather_forms(
        [mention("Ana Ruiz", "PERSON"), mention("Ruiz", "GPE")]
    )
    assert found["ruiz"].label == "PERSON"


@pytest.mark.parametrize(
    ("values", "common"), [(["b", "a", "b"], "b"), (["b", "a"], "a"), ([], "")]
)
def test_the_most_common(values, common):
    assert most_common(values) == common


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Emil Lindqvist", "PERSON"),
        ("Emil Water", "ORG"),
        ("Callow Lindqvist", "ORG"),
        ("Lindqvist", "ORG"),
    ],
)
def test_a_first_name_and_a_name_are_a_persons_whatever_a_model_says(
    name, label
):
    (form,) = gather_forms([mention(name, "ORG")]).values()
    assert form.label == label


def test_what_stands_as_a_company_is_no_person():
    (form,) = gather_forms(
        [mention("Emil Lindqvist", "ORG", of_body=True)]
    ).values()
    assert form.label == "ORG"


@pytest.mark.parametrize(
    ("uses", "label"),
    [
        (("acts", "acts", "acts", ""), "PERSON"),
        (("acts", "where", "acts", ""), "GPE"),
        (("acts", "", "", ""), "GPE"),
    ],
)
def test_what_acts_and_is_no_known_place_may_be_a_person(uses, label):
    labels = ("GPE", "GPE", "GPE", "PERSON")
    forms = gather_forms(
        [
            mention("Callowina", said, use=use)
            for said, use in zip(labels, uses, strict=True)
        ]
    )
    assert [form.label for form in forms.values()] == [label]
