"""Templates: what an article says is text in them, never markup."""

import jinja2
import pytest
from variorum.pages.fragments import Fragment, environment, href, say


def test_words_are_escaped_and_fragments_are_not():
    assert "<b>" not in str(say("a <b>bold</b> claim"))
    template = environment().from_string("{{ words }}")
    assert template.render(words="<b>") == "&lt;b&gt;"
    assert template.render(words=Fragment("<b>")) == "<b>"


def test_what_html_cannot_hold_is_replaced():
    assert (
        environment().from_string("{{ words }}").render(words="a\x00b")
        == "a\ufffdb"
    )


def test_an_unknown_name_is_an_error():
    with pytest.raises(jinja2.UndefinedError):
        environment().from_string("{{ nothing }}").render()


def test_a_link_opens_the_reader_at_the_very_characters():
    assert href("npr.txt", 3, 12) == "reader.html#npr-3-12"
