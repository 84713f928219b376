"""Lines that several articles share: furniture, unless they are one text or a quotation."""

from samples import BODY
from variorum.reading import blocks
from variorum.reading.readers.article import Article
from variorum.reading.repetition import find_repeated, key_of


def repeated(articles, outlets=()):
    lines = {
        doc_id: blocks.split_lines(article)
        for doc_id, article in articles.items()
    }
    return find_repeated(lines, dict(outlets))


def test_what_two_articles_of_one_outlet_share_is_furniture_where_it_speaks_to_the_reader():
    form = "You may leave our list on any day of the week, and we will not ask you why you did."
    told = "The line was built in the year 1911 and carries some nine thousand people on a weekday."
    kicker = "The Echo at seven"
    articles = {
        f"{n}.txt": Article(
            f"Title {n}\n\nMay 7, 2024\n\nBy Lena Marsh\n\nOSLO --\n\n{n} {BODY}\n\n{told}"
            f"\n\n{form}\n\n{kicker}"
        )
        for n in range(3)
    }
    shared = repeated(
        articles, {"0.txt": "Echo", "1.txt": "Echo", "2.txt": "Post"}
    )
    assert shared["0.txt"] == shared["1.txt"] == {key_of(form), key_of(kicker)}
    assert shared["2.txt"] == {key_of(kicker)}, (
        "of three outlets: a short line alone"
    )
