"""HTML fragments: how text becomes HTML safely, and where a passage is found in the reader.

Everything an article says passes through Jinja's escaping; nothing of it is ever HTML. A fragment
shows itself in a notebook (`_repr_html_`) and looks its best in a rendered report, which brings the
style sheet and the script. The same rows give the same bytes.
"""

from functools import cache

import jinja2
from markupsafe import Markup

from .. import live
from .anchors import TEMPLATES, place_of, printable, slug
from .in_notebook import dress

__all__ = [
    "TEMPLATES",
    "Fragment",
    "fill",
    "href",
    "place_of",
    "printable",
    "say",
    "slug",
]


class Fragment(Markup):
    """Safe HTML that a notebook shows as it is."""

    def _repr_html_(self) -> str:
        return str(self) if live.for_pages() else dress(str(self))

    def __repr__(self) -> str:
        return "HTML fragment"


def href(doc_id: str, start: int, end: int) -> str:
    """A link to a passage: it opens the reader with exactly these characters marked."""
    return f"reader.html#{place_of(doc_id, start, end)}"


@cache
def environment() -> jinja2.Environment:
    """The Jinja environment of all pages: escaping on, an unknown name is an error."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=lambda v: (
            printable(v)
            if isinstance(v, str) and not isinstance(v, Markup)
            else v
        ),
    )
    env.globals.update(
        href=href,
        slug=slug,
        place_of=place_of,
    )
    return env


def fill(template: str, **values) -> Fragment:
    """A template of `templates/` with values, as a fragment."""
    return Fragment(
        environment().get_template(template).render(**values).strip()
    )


def say(sentence: str) -> Fragment:
    """A sentence of the notebook's own, whose numbers come from tables."""
    return fill("say.html.j2", sentence=sentence)
