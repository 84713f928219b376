"""Clusters: which spellings are one name, and what the whole is called."""

import pytest
from variorum.actors.linking import join_forms, name_cluster
from variorum.actors.name_forms import gather_forms
from variorum.actors.spans import Mention


def clusters(*names, label="PERSON"):
    """The clusters of some spellings, each mentioned once in an article of its own."""
    mentions = [
        Mention(
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
        )
        for n, name in enumerate(names)
    ]
    return join_forms(gather_forms(mentions))


@pytest.mark.parametrize(
    ("names", "label", "n"),
    [
        (("Qasem Soleimani", "Qassem Suleimani"), "PERSON", 1),
        (("Ana Ruiz", "Omar Ruiz"), "PERSON", 2),
        (("Ministry of Health", "Health Ministry"), "ORG", 1),
        (("Northern Bank", "Southern Bank"), "ORG", 2),
        (("Democrats", "Democratic"), "NORP", 1),
        (("Republicans", "Republican Party", "GOP"), "NORP", 1),
        (("Labour", "Labour Party"), "ORG", 1),
        (("Catholics", "Muslims"), "NORP", 2),
        (("Green Fund", "Green Party"), "ORG", 2),
    ],
)
def test_spellings_that_are_one_name(names, label, n):
    assert len(clusters(*names, label=label)) == n


def test_the_commonest_full_name_names_it():
    (cluster,) = clusters(
        "Robert Mueller", "Robert Mueller", "Robert S. Mueller"
    )
    assert name_cluster(cluster) == ("Robert Mueller", "PERSON")


def test_each_spelling_has_its_reason():
    (cluster,) = clusters("Qasem Soleimani", "Qassem Suleimani")
    assert "spelling variant" in " ".join(cluster.why.values())
