"""Controls that pick an actor, an article, a pair, a finding, and show what is asked about it."""

from collections.abc import Callable

import ipywidgets
import pandas as pd
from IPython.display import display

from .. import palette
from ..naming import count
from ..pages import marked, passages


def _chooser(show: Callable, **controls: ipywidgets.Widget) -> ipywidgets.Widget:
    """The controls in a row over the output of `show`, which they call by name."""
    output = ipywidgets.interactive_output(
        lambda **chosen: display(passages.style() + show(**chosen)), controls
    )
    return ipywidgets.VBox(
        [
            ipywidgets.HBox(
                list(controls.values()), layout=ipywidgets.Layout(flex_flow="row wrap")
            ),
            output,
        ]
    )


def _articles(tables: dict[str, pd.DataFrame]) -> list[tuple[str, str]]:
    return [
        (witness.name, doc_id) for doc_id, witness in palette.witnesses(tables["documents"]).items()
    ]


def choose_article(tables: dict[str, pd.DataFrame]) -> ipywidgets.Widget:
    """Pick an article: its text with what was set aside marked in place."""
    return _chooser(
        lambda article: marked.show_blocks(article, tables),
        article=ipywidgets.Dropdown(options=_articles(tables), description="article"),
    )


def choose_actor(tables: dict[str, pd.DataFrame]) -> ipywidgets.Widget:
    """Pick an actor: every mention in context, across all articles."""
    ordered = tables["entities"].sort_values(
        ["n_docs", "n_mentions", "name"], ascending=[False, False, True]
    )
    ordered = (
        ordered[(ordered["kind"] == "name") & (ordered["n_mentions"] > 0)]
        if "kind" in ordered
        else ordered
    )
    names = list(
        zip(
            ordered["name"],
            ordered["label"],
            ordered["n_mentions"],
            ordered["entity_id"],
            strict=True,
        )
    )
    options = [
        (f"{name} – {label}, {count(int(n), 'mention')}", entity_id)
        for name, label, n, entity_id in names
    ]

    def show(actor):
        found = tables["mentions"][tables["mentions"]["entity_id"] == actor]
        return passages.show_evidence(
            found[["doc_id", "start", "end"]], tables, compare=False, limit=len(found)
        )

    return _chooser(
        show,
        actor=ipywidgets.Dropdown(
            options=options, description="actor", layout=ipywidgets.Layout(width="32rem")
        ),
    )


def choose_pair(tables: dict[str, pd.DataFrame]) -> ipywidgets.Widget:
    """Pick two articles: read them side by side, shared statements marked."""
    articles = _articles(tables)
    return _chooser(
        lambda left, right: marked.show_pair(left, right, tables),
        left=ipywidgets.Dropdown(options=articles, description="left"),
        right=ipywidgets.Dropdown(
            options=articles, value=articles[-1 if len(articles) < 2 else 1][1], description="right"
        ),
    )


def choose_finding(tables: dict[str, pd.DataFrame]) -> ipywidgets.Widget:
    """Pick a finding: its passages side by side."""
    findings = tables["findings"]
    evidence = dict(zip(findings["finding_id"], findings["evidence"], strict=True))
    options = list(zip(findings["text"], findings["finding_id"], strict=True))
    options = [
        (text if len(text) <= 140 else text[:139] + "…", finding_id) for text, finding_id in options
    ]
    return _chooser(
        lambda finding: passages.show_evidence(evidence[finding], tables),
        finding=ipywidgets.Dropdown(
            options=options, description="finding", layout=ipywidgets.Layout(width="100%")
        ),
    )
