"""Which outlet an article is of, whatever its name is printed as."""

import pytest
from samples import read_folder
from variorum.reading import outlets


def test_a_host_is_called_by_its_site_never_by_www(tmp_path):
    documents = read_folder(
        tmp_path,
        [
            {"file": "a.txt", "outlet": "www.nytimes.com"},
            {"file": "b.txt", "outlet": "edition.cnn.com"},
            {"file": "c.txt", "outlet": "www.quayside-news.example"},
        ],
    )
    assert documents["outlet"].tolist() == [
        "The New York Times",
        "CNN",
        "quayside-news.example",
    ]
    assert documents["name"].tolist() == documents["outlet"].tolist()
    assert documents["siglum"].tolist() == ["NYT", "CNN", "QN"]


def test_subdomains_and_editions_are_one_outlet_and_the_sidecar_decides(
    tmp_path,
):
    documents = read_folder(
        tmp_path,
        [
            {
                "file": "a.txt",
                "url": "https://sport.elde.example/1",
                "published": "2024-03-05",
            },
            {
                "file": "b.txt",
                "url": "https://www.elde.example/2",
                "published": "2024-03-08",
            },
            {
                "file": "c.txt",
                "outlet": "Elde Evening",
                "url": "https://elde.example/3",
            },
        ],
    )
    assert documents["outlet"].tolist() == [
        "elde.example",
        "elde.example",
        "Elde Evening",
    ]
    assert documents["name"].tolist() == [
        "elde.example (5 March)",
        "elde.example (8 March)",
        "Elde Evening",
    ]


@pytest.mark.parametrize(
    ("printed", "settled"),
    [
        (
            ["Daily News (Elde)", "Daily News (Callow)"],
            ["Daily News (Elde)", "Daily News (Callow)"],
        ),
        (["Daily News (Elde)", "Daily News"], ["Daily News", "Daily News"]),
        (
            ["The Elde Post, International Edition", "Elde Post"],
            ["Elde Post", "Elde Post"],
        ),
    ],
)
def test_names_of_one_outlet(printed, settled):
    found = outlets.settle_outlets(
        {
            str(n): outlets.Printed(name, "field")
            for n, name in enumerate(printed)
        }
    )
    assert list(found.values()) == settled


def test_a_site_that_gathers_outlets_is_none_of_them():
    page = "https://gathered.example/"
    found = outlets.settle_outlets(
        {
            "a": outlets.Printed("Elde Post", "field", page + "1"),
            "b": outlets.Printed("Northern Wire", "field", page + "2"),
            "c": outlets.Printed("", "", page + "3"),
        }
    )
    assert list(found.values()) == [
        "Elde Post",
        "Northern Wire",
        "gathered.example",
    ]
