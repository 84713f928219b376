"""The live controls: picking something changes what is shown."""

import ipywidgets
import pytest
from variorum import explore
from variorum.pages import marked


def parts(widget):
    """(controls by description, the output) of a chooser."""
    row, output = widget.children
    return {c.description: c for c in row.children}, output


def shown(output) -> str:
    """The HTML that the output holds, style sheet left out."""
    return "".join(
        o["data"].get("text/html", "").rpartition("</style>")[2]
        for o in output.outputs
        if "data" in o
    )


@pytest.fixture(autouse=True)
def _kernel(monkeypatch):
    """Outside a kernel an Output keeps nothing: what is displayed goes straight into it."""
    from variorum.explore import choosers

    def interactive_output(function, controls):
        output = ipywidgets.Output()

        def update(_=None):
            output.outputs = ()
            monkeypatch.setattr(
                choosers, "display", lambda shown: output.append_display_data(shown)
            )
            function(**{name: control.value for name, control in controls.items()})

        for control in controls.values():
            control.observe(update, "value")
        update()
        return output

    monkeypatch.setattr(ipywidgets, "interactive_output", interactive_output)


def test_another_article_is_shown_with_what_was_set_aside(computed):
    controls, output = parts(explore.choose_article(computed["tannery"]))
    first = shown(output)
    assert "Tannery in Debrecen shut" in first
    controls["article"].value = "b-continental-wire.txt"
    assert (
        "Sign up for our newsletter" in shown(output)
        and "<mark" in shown(output)
        and shown(output) != first
    )


def test_two_articles_stand_side_by_side_with_what_they_share(computed):
    controls, output = parts(explore.choose_pair(computed["tannery"]))
    assert controls["left"].value != controls["right"].value
    assert "<mark" in shown(output) and "<sup>1</sup>" in shown(output)
    controls["right"].value = controls["left"].value
    assert "choose two" in shown(output)


def test_an_actor_is_shown_with_every_mention(computed):
    tables = computed["tannery"]
    controls, output = parts(explore.choose_actor(tables))
    entity_id = controls["actor"].value
    assert shown(output).count("<blockquote") == len(
        tables["mentions"][tables["mentions"]["entity_id"] == entity_id].drop_duplicates(
            ["doc_id", "start", "end"]
        )
    )
    controls["actor"].value = controls["actor"].options[-1][1]
    assert shown(output).count("<blockquote") >= 1


def test_a_finding_is_shown_with_its_passages(computed):
    controls, output = parts(explore.choose_finding(computed["tannery"]))
    before = shown(output)
    controls["finding"].value = controls["finding"].options[1][1]
    assert "<blockquote" in before and shown(output) != before


def test_shared_passages_are_the_articles_own_and_marked_as_graver_where_altered(any_corpus):
    texts = dict(
        zip(any_corpus["documents"]["doc_id"], any_corpus["documents"]["text"], strict=True)
    )
    left, right = list(texts)[:2]
    shared = marked.find_shared(left, right, any_corpus)
    assert shared and any(one["grave"] for one in shared)
    for one in shared:
        for doc_id, (a, b) in zip((left, right), one["spans"], strict=True):
            assert texts[doc_id][a:b].strip()


def test_cut_gives_the_text_back():
    text = "Rain fell on the town <b>all</b> night."
    pieces = marked.cut(
        text, 0, len(text), [(0, 9, 1, False, "x"), (5, 21, 2, True, "y"), (5, 5, 3, False, "")]
    )
    assert "".join(words for words, *_ in pieces) == text
    assert [kind for _, kind, *_ in pieces] == ["new", "sense", "sense", ""]


def test_markup_in_an_article_is_shown_as_text(computed):
    tables = dict(computed["tannery"])
    documents = tables["documents"].copy()
    documents["text"] = documents["text"].str.replace("The leak", "<b>leak", regex=False)
    assert "<b>leak" not in marked.show_blocks(
        "a-lakeland-courier.txt", {**tables, "documents": documents}
    )
