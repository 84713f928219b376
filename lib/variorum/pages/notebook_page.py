"""What nbconvert leaves of a notebook -> the body of a page: inert HTML, unique headings, figures.

The notebooks are ours, the articles in their outputs are not. Outputs are escaped where they are
made; here nothing that could run, load or restyle is let through a second time.
"""

import json
import re
from typing import NamedTuple

import lxml.html
import mistune

from .fragments import Fragment, fill, printable
from .listing import show_table
from .weight import lighten_tree

DROPPED = (
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "link",
    "meta",
    "base",
    "form",
    "frame",
    "frameset",
    "template",
    "applet",
    "audio",
    "video",
    "source",
    "portal",
)
MOST_COLUMNS = 12  # of a grid that a telephone has room for
LINKED = (
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "background",
    "data",
    "srcset",
    "ping",
    "xlink:href",
)
SAFE_LINK = re.compile(
    r"(?:#|[\w.-]{1,200}\.html(?:#|$)|tables/[\w.-]{1,200}$|assets/[\w.-]{1,200}$"
    r"|data:image/(?:png|jpeg);base64,)"
)
NOTEBOOK_LINK = re.compile(r"^(\d\d_\w+)\.ipynb(#.*)?$")


class Page(NamedTuple):
    """A notebook's page."""

    stem: str
    title: str
    lead: str  # its first paragraph, as text
    body: Fragment
    headings: list[tuple[str, str]]  # (id, words) of its sections
    # (id, heading, text of the section), for the search
    words: list[tuple[str, str, str]]


def tidy(html: str, stem: str) -> Page:
    """The body of a page, made inert, its headings with unique plain ids."""
    root = lxml.html.fragment_fromstring(printable(html), create_parent="div")
    disarm(root)
    lighten_tree(root)
    fold_code(root)
    used: dict[str, int] = {}
    headings, words, title, lead, where = [], [], stem, "", ("", "")
    for element in root.iter("h1", "h2", "h3", "h4", "p", "figcaption"):
        text = " ".join(element.text_content().split())
        if element.tag[0] == "h":
            name = re.sub(r"\W+", "-", text.lower()).strip("-") or "section"
            used[name] = used.get(name, 0) + 1
            element.set(
                "id", name if used[name] == 1 else f"{name}-{used[name]}"
            )
            where = (element.get("id"), text)
            if element.tag == "h1":
                title = text
            elif element.tag == "h2" and not element.xpath("ancestor::details"):
                headings.append(where)
        elif text:
            lead = lead or text
            words.append((*where, text))
    for heading in root.xpath("./h1 | ./*/h1")[
        :1
    ]:  # the page's own header shows it
        heading.drop_tree()
    body = "".join(
        lxml.html.tostring(child, encoding="unicode") for child in root
    )
    return Page(
        stem,
        title,
        lead,
        Fragment((root.text or "") + body),
        headings,
        words,
    )


def fold_code(root) -> None:
    """Fold away the sections that are code alone, such as the parameters and the imports: a reader
    opens them on demand.
    """
    cells = list(root)
    sections: list[list] = []
    for cell in cells:
        if cell.find(".//h2") is not None or not sections:
            sections.append([])
        sections[-1].append(cell)
    for section in sections:
        heading = section[0].find(".//h2")
        has_code = any(cell.get("class") == "cell" for cell in section)
        if (
            heading is None
            or not has_code
            or any(
                cell.get("class") == "cell" and len(cell) > 1
                for cell in section
            )
        ):
            continue
        folded = lxml.html.fragment_fromstring(
            "<details class='aside-code'></details>"
        )
        summary = lxml.etree.SubElement(folded, "summary")
        summary.text = heading.text_content()
        root.insert(root.index(section[0]), folded)
        heading.drop_tree()
        folded.extend(section)


def disarm(root) -> None:
    """Take out of an element tree whatever could run, fetch or restyle."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or (
            element.tag in DROPPED
            and not (
                element.tag == "script"
                and element.get("type") == "application/json"
            )
        ):
            element.drop_tree()
        else:
            _disarm_attributes(element)


def _disarm_attributes(element) -> None:
    for name, value in list(element.attrib.items()):
        if name.lower().startswith("on") or name.lower() in (
            "style",
            "srcdoc",
            "border",
        ):
            del element.attrib[name]
        elif name.lower() in LINKED:
            if ours := NOTEBOOK_LINK.match(value.strip()):
                element.set(name, f"{ours[1]}.html{ours[2] or ''}")
            elif not SAFE_LINK.match(value.strip()):
                del element.attrib[name]


def show_markdown(source: str) -> str:
    """Markdown of an output as HTML: tags in it are text, and it links nowhere but into the
    report.
    """
    return str(mistune.create_markdown(escape=True, plugins=["table"])(source))


def show_figure(spec: dict) -> Fragment:
    """A plotly figure: its data for the script, its title, source, text alternative and table for
    everybody.
    """
    layout = dict(spec.get("layout", {}))
    meta = layout.get("meta") or {}
    titled = (
        (layout.get("title") or {}).get("text", "")
        if isinstance(layout.get("title"), dict)
        else ""
    )
    layout = {
        name: value
        for name, value in layout.items()
        if name not in ("title", "meta")
    }
    layout["margin"] = {
        **(layout.get("margin") or {}),
        "t": min((layout.get("margin") or {}).get("t", 24), 24),
    }
    data = {
        "data": spec.get("data", []),
        "layout": layout,
        "config": spec.get("config", {}),
    }
    rows = meta.get("table") or []
    import pandas as pd

    table = (
        show_table(pd.DataFrame(rows), caption="Data of the figure")
        if rows
        else ""
    )
    return fill(
        "figure.html.j2",
        title=meta.get("title") or titled,
        source=meta.get("source", ""),
        alt=meta.get("alt", ""),
        table=table,
        height=int(layout.get("height") or 420),
        wide=_is_wide(layout) or _columns(spec) > MOST_COLUMNS,
        data=island(data),
    )


def _is_wide(layout: dict) -> bool:
    """Whether a figure is a drawing, which a telephone scrolls, and no table of bars or cells."""
    return layout.get("dragmode") == "pan" or not layout.get("xaxis", {}).get(
        "visible", True
    )


def _columns(spec: dict) -> int:
    """How many columns the grids of a figure have; 0 where it has none."""
    grids = [t for t in spec.get("data", []) if t.get("type") == "heatmap"]
    return max((len(t.get("x") or ()) for t in grids), default=0)


def island(value) -> Fragment:
    """A value as JSON that can stand in a script element whatever text is in it.

    >>> island({"a": "</script><b>"})
    HTML fragment
    >>> str(island("</script>"))
    '"\\\\u003c/script\\\\u003e"'
    """
    text = json.dumps(
        value,
        ensure_ascii=True,
        separators=(",", ":"),
        allow_nan=False,
    )
    return Fragment(
        text.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
    )
