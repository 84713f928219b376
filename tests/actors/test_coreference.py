"""Descriptions: whom "the minister" stands for, and whom it does not."""

import pytest
from test_entities import link, who


@pytest.mark.parametrize(
    ("text", "name", "description"),
    [
        (
            "Mayor Ilse Brandt closed the bridge. The mayor said it was unsafe.",
            "Ilse Brandt",
            "The mayor",
        ),
        (
            "President Rosa Campos flew to Lima. Aides said the president was tired.",
            "Rosa Campos",
            "the president",
        ),
    ],
)
def test_a_role_stands_for_its_holder(text, name, description):
    mentions, *_ = link(text)
    assert who(mentions, name) == who(mentions, description) != set()


@pytest.mark.parametrize(
    ("text", "name", "description"),
    [
        pytest.param(
            "Mayor Ilse Brandt closed the bridge. The former mayor said it was safe.",
            "Ilse Brandt",
            "The former mayor",
            marks=pytest.mark.xfail(
                strict=True, reason="known failure: former says another"
            ),
        ),
        (
            "Mayor Ilse Brandt closed the bridge. A mayor from Lima came.",
            "Ilse Brandt",
            "A mayor",
        ),
    ],
)
def test_another_holder_is_another(text, name, description):
    mentions, *_ = link(text)
    assert not who(mentions, name) & who(mentions, description)


def test_officials_of_no_kind_are_none_of_two():
    _, _, references = link(
        "The plan, dock officials said, was old. It had a part to which State Department "
        "officials objected. It was, officials said, too dear."
    )
    meant = dict(zip(references["text"], references["referent"], strict=True))
    assert meant["officials"] != meant["State Department officials"]


def test_an_officer_of_another_scene_is_another():
    walk = "Rosa Campos told how she had walked home along the river. It was late. "
    mentions, *_ = link(
        "Police Officer Emil Novak closed the bridge. "
        + walk * 9
        + "The officer ran."
    )
    assert not who(mentions, "Emil Novak") & who(mentions, "The officer")


def test_the_secretary_is_the_secretary_of_something_and_no_deputy():
    mentions, *_ = link(
        "Secretary of Defence Ilse Brandt spoke on Friday. The secretary said the wall was "
        "safe. Then-deputy assistant secretary Anna Pike had said so in May."
    )
    assert who(mentions, "The secretary") == who(mentions, "Ilse Brandt")
    assert who(mentions, "Anna Pike") != who(mentions, "Ilse Brandt")


def test_the_company_is_the_one_that_the_article_has_named():
    mentions, *_ = link(
        "Callow Power closed the mill on Friday. The company said it would pay. Later the firm "
        "denied that. Lindqvist Motors Inc. bought the hall, and the company was sold."
    )
    ours = who(mentions, "Callow Power")
    assert who(mentions, "The company") == who(mentions, "the firm") == ours
    assert who(mentions, "the company") != ours


def test_a_department_is_no_company():
    mentions, *_ = link(
        "The Justice Department sued on Friday. The company said it would pay."
    )
    assert not who(mentions, "The company")


def test_its_leader_is_the_leader_of_the_country_named_last():
    mentions, *_ = link(
        "The envoy flew to Peru to meet its president, Rosa Campos. "
        "Later the Peruvian president said no."
    )
    assert who(mentions, "the Peruvian president") == who(
        mentions, "Rosa Campos"
    )


def test_a_counterpart_is_the_one_of_that_country():
    text = (
        "Peruvian President Rosa Campos met President Emil Novak. Novak said "
        "that he trusted his Peruvian counterpart. "
    )
    mentions, *_ = link(text)
    assert who(mentions, "his Peruvian counterpart") == who(
        mentions, "Rosa Campos"
    )
    mentions, *_ = link(
        text + "The ministry wrote to its Peruvian counterpart."
    )
    assert not who(mentions, "its Peruvian counterpart")


def test_an_owner_without_an_article_is_the_holder():
    mentions, *_ = link(
        "President Rosa Campos flew to Lima. Police stopped president's son, Emil Campos."
    )
    assert who(mentions, "president") == who(mentions, "Rosa Campos") != set()


def test_two_groups_are_two():
    text = (
        "A group of nurses blocked the road. The group sang. "
        "Meanwhile, a group of farmers blocked the bridge. The group danced."
    )
    mentions, _, references = link(text, "An advocacy group blocked the road.")
    named = {(m.doc_id, m.start): m.entity_id for m in mentions.itertuples()}
    meant = {
        (r.doc_id, r.start): r.referent for r in references.itertuples()
    } | named
    first, again, other, last = (
        meant["0.txt", at]
        for at in (
            text.index("A group"),
            text.index("The group sang"),
            text.index("a group"),
            text.index("The group danced"),
        )
    )
    assert first == again != other == last
    assert meant["1.txt", 0] not in (first, other)


def test_officials_of_two_countries_and_of_two_articles_are_not_the_same():
    text = "Peruvian officials left early. Chilean officials stayed. {} officials met."
    _, _, references = link(
        text.format("Peruvian and Chilean"), "Town officials left."
    )
    officials = references[references["text"].str.contains("officials")]
    assert len(officials) == officials["referent"].nunique() == 4


def test_groups_of_two_kinds_are_two():
    _, _, references = link(
        "Terrorist groups came by sea. Human rights groups warned of it. "
        "The groups wrote a letter."
    )
    terrorists, helpers, again = references[
        references["text"].str.contains("groups")
    ]["referent"]
    assert terrorists != helpers == again


SENATORS = (
    "Sen. Ada Renner, D-Vt., opened the hall on Monday. Sen. John Pike (R-Fla.) and "
    "Senator Emil Novak of Texas came too. "
)


@pytest.mark.parametrize(
    ("description", "name"),
    [
        ("The Vermont senator", "Ada Renner"),
        ("The Florida senator", "John Pike"),
        ("The Texas lawmaker", "Emil Novak"),
    ],
)
def test_a_senator_is_told_from_others_by_the_state(description, name):
    mentions, *_ = link(f"{SENATORS}{description} said the roof was new.")
    assert who(mentions, name) == who(mentions, description) != set()


def test_a_senator_among_several_is_nobody_in_particular():
    mentions, *_ = link(f"{SENATORS}The senator said the roof was new.")
    named = ("Ada Renner", "John Pike")
    assert not who(mentions, "The senator") & {
        entity for name in named for entity in who(mentions, name)
    }


def test_a_congresswoman_is_no_man():
    mentions, *_ = link(
        "Rep. John Pike met Rep. Mary Marsh. The congresswoman said it was late."
    )
    assert who(mentions, "The congresswoman") == who(mentions, "Mary Marsh")
