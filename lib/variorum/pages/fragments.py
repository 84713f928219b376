"""HTML fragments: how text becomes HTML safely, and where a passage is found in the reader.

Everything an article says passes through Jinja's escaping; nothing of it is ever HTML. A fragment
shows itself in a notebook (`_repr_html_`) and looks its best in a rendered report, which brings the
style sheet and the script. The same rows give the same bytes.
"""

import hashlib
import re
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from .. import live

TEMPLATES = Path(__file__).parent / "templates"
# What no HTML text may hold: control characters and lone surrogates. Shown as U+FFFD, one for one.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


class Fragment(Markup):
    """Safe HTML that a notebook shows as it is."""

    def _repr_html_(self) -> str:
        if live.for_pages():
            return str(self)
        from .in_notebook import dress

        return dress(str(self))

    def __repr__(self) -> str:
        return "HTML fragment"


def slug(doc_id: str) -> str:
    """A name for an article that is safe in a file name, an HTML id and a URL fragment, and has no
    hyphen.

    >>> slug("npr.txt"), slug("../a b.txt") == slug("../a_b.txt")
    ('npr', False)
    """
    plain = (
        re.sub(r"[^a-z0-9_]+", "_", doc_id.lower().removesuffix(".txt"))[:48].strip("_")
        or "article"
    )
    return (
        plain
        if f"{plain}.txt" == doc_id
        else f"{plain}_{hashlib.sha256(doc_id.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"
    )


def place_of(doc_id: str, start: int, end: int) -> str:
    """The id of a passage in the reader: `slug-start-end`."""
    return f"{slug(doc_id)}-{int(start)}-{int(end)}"


def href(doc_id: str, start: int, end: int) -> str:
    """A link to a passage: it opens the reader with exactly these characters marked."""
    return f"reader.html#{place_of(doc_id, start, end)}"


def printable(value) -> str:
    """A text with the characters that HTML cannot hold replaced, one for one."""
    return _UNPRINTABLE.sub("\ufffd", str(value)).replace("\r", "\n")


@cache
def environment() -> jinja2.Environment:
    """The Jinja environment of all pages: escaping on, an unknown name is an error."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=lambda v: printable(v) if isinstance(v, str) and not isinstance(v, Markup) else v,
    )
    env.globals.update(href=href, slug=slug, place_of=place_of)
    return env


def fill(template: str, **values) -> Fragment:
    """A template of `templates/` with values, as a fragment."""
    return Fragment(environment().get_template(template).render(**values).strip())


def say(sentence: str) -> Fragment:
    """A sentence of the notebook's own, whose numbers come from tables."""
    return fill("say.html.j2", sentence=sentence)
