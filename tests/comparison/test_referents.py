"""Referents: which phrases of several articles mean one thing, each rule on invented articles."""

import pytest
from variorum import run
from variorum.comparison.referents import are_related


@pytest.fixture
def labels_of(tmp_path):
    """A function: articles -> {words in lower case: the referents that rows with them have}."""

    def label(*articles):
        for n, text in enumerate(articles):
            (tmp_path / f"{n}.txt").write_text(text)
        rows = run.compute(tmp_path, wanted=("labels",))["labels"]
        found: dict[str, set[str]] = {}
        for row in rows.itertuples():
            found.setdefault(" ".join(row.text.lower().split()), set()).add(
                row.referent
            )
        return found

    return label


def share(labels, *wordings):
    """Whether all wordings are labels of one referent."""
    return bool(set.intersection(*(labels.get(w, set()) for w in wordings)))


def test_an_article_varies_its_word_for_a_thing(labels_of):
    labels = labels_of(
        "Ferry hits pier at Morvik\n\nMORVIK – A ferry rammed the pier at Morvik on Monday."
        " The ferry was badly damaged. Divers searched the vessel until the evening.\n",
        "Pier damaged\n\nMORVIK – A rusty boat struck the pier at Morvik on Monday."
        " The boat was towed away.\n",
    )
    assert share(labels, "a ferry", "the vessel", "a rusty boat")


def test_two_things_of_a_kind_in_one_article_are_left_open(labels_of):
    labels = labels_of(
        "Two hit at Morvik\n\nMORVIK – A ferry and a barge collided off Morvik on Monday."
        " The ferry sank. The barge was towed. The vessel was thirty years old.\n",
        "Collision\n\nMORVIK – A ferry and a barge collided off Morvik on Monday."
        " The vessel was old.\n",
    )
    assert not share(labels, "a ferry", "the vessel")
    assert not share(labels, "a barge", "the vessel")


def test_a_large_crowd_of_one_number(labels_of):
    labels = labels_of(
        "Fire at Lund fair\n\nLUND – Thousands of spectators fled the fair in Lund on Sunday.\n",
        "Fair ends in fire\n\nLUND – Thousands of revellers ran from a fire at the Lund fair.\n",
    )
    assert share(labels, "thousands of spectators", "thousands of revellers")


def test_the_people_of_a_named_body(labels_of):
    labels = labels_of(
        "Raid on Pol\n\nPOL – Taliban fighters attacked the town of Pol on Friday."
        " The Taliban said they had taken the town. The terrorists burned the market.\n",
        "Raid on Pol\n\nPOL – Members of the Taliban attacked Pol on Friday, residents said."
        " Taliban insurgents burned the market.\n",
    )
    assert share(
        labels, "taliban fighters", "taliban insurgents", "the terrorists"
    )


def test_those_who_work_for_a_body_are_not_the_body(labels_of):
    labels = labels_of(
        "Engineers warn\n\nVELDEN – Google employees warned of addiction on Monday. Google said"
        " nothing.\n",
        "Warning\n\nVELDEN – Reformed engineers warned of addiction on Monday. Google did not"
        " answer. The workers were applauded.\n",
    )
    assert not share(labels, "google employees", "google")


def test_whom_the_article_names_after_its_first_words(labels_of):
    labels = labels_of(
        "Bill of a billion\n\nVELDEN – A Velden woman was sent a bill of a billion on Monday."
        " Karen Lindqvist opened it at breakfast. Lindqvist called the supplier at once.\n",
        "Shock at breakfast\n\nVELDEN – A stunned homeowner was sent a bill of a billion on Monday."
        " Karen Lindqvist said she laughed. Lindqvist did not pay.\n",
    )
    assert share(labels, "a velden woman", "a stunned homeowner", "lindqvist")


def test_a_person_quoted_about_it_is_not_whom_it_happened_to(labels_of):
    labels = labels_of(
        "Man shot\n\nVELDEN – A man was shot in Velden on Monday."
        " Police chief Karen Lindqvist said the man was alive. Lindqvist gave no name.\n",
        "Shooting\n\nVELDEN – A teacher was shot in Velden on Monday,"
        " police chief Karen Lindqvist said.\n",
    )
    assert not share(labels, "a man", "lindqvist")


def test_what_two_owners_have_is_two_things(labels_of):
    labels = labels_of(
        "Consulates hit\n\nSANDA – The Norwegian consulate in Sanda was attacked on Monday."
        " The consulate burned. The Peruvian consulate was not hit.\n",
        "Attack in Sanda\n\nSANDA – A Norwegian consulate in Sanda was attacked on Monday."
        " The mission burned. The Peruvian consulate is near by.\n",
    )
    assert not share(
        labels, "the norwegian consulate", "the peruvian consulate"
    )


def test_who_burned_one_car_did_not_burn_another(labels_of):
    labels = labels_of(
        "Car burned\n\nKELMA – On Thursday hooligans torched a police car near the old market"
        " in Kelma. Nobody was hurt.\n",
        "Night in Kelma\n\nKELMA – On Thursday activists burned a police car near the old market"
        " in Kelma. In the port, sailors burned a customs car.\n",
    )
    assert share(labels, "hooligans", "activists")
    assert not share(labels, "hooligans", "sailors")


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        ("barge", "boat", True),
        ("gunman", "terrorist", True),
        ("riot", "protest", True),
        ("gorilla", "ape", True),
        ("car", "boat", False),
        ("official", "person", False),
        ("house", "idea", False),
    ],
)
def test_nouns_for_one_thing(one, other, related):
    assert are_related(one, other) is are_related(other, one) is related
