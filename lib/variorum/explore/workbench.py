"""The workbench: one widget that opens all of a corpus, its articles, and a place for verdicts."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anywidget
import pandas as pd
import traitlets

from .. import palette
from ..edition import Edition
from ..errors import InputError
from ..review import names, verdicts
from . import views

STATIC = Path(__file__).parent / "static"
SPAN = ["doc_id", "start", "end"]


def open_workbench(
    tables: Mapping[str, pd.DataFrame],
    tab: str = "findings",
    *,
    corpus: Path | str = "",
) -> "Workbench":
    """A widget on the tables of a corpus, opened on one of its tabs.

    `tables` is what `variorum.load` returns; where they are other tables, `corpus` is the folder in
    which verdicts are kept. Raises `InputError` for a tab that there is not.
    """
    if tab not in TABS:
        raise InputError(
            f"{tab}: there is no such tab; there are {', '.join(TABS)}."
        )
    edition = (
        tables if isinstance(tables, Edition) else Edition(dict(tables), corpus)
    )
    return Workbench(edition, tab)


class Workbench(anywidget.AnyWidget):
    """What `open_workbench` shows. `value` is what is chosen, `shown` what filters leave."""

    _esm = STATIC / "workbench.js"
    data = traitlets.Dict().tag(sync=True)
    sheet = traitlets.Unicode().tag(sync=True)
    reviews = traitlets.Dict().tag(sync=True)
    tab = traitlets.Unicode("findings").tag(sync=True)
    chosen = traitlets.Dict().tag(sync=True)
    filtered: traitlets.List = traitlets.List().tag(sync=True)

    def __init__(self, edition: Edition, tab: str = "findings"):
        self.edition = edition
        self._ids = list(palette.witnesses(edition["documents"]))
        super().__init__(
            data=views.build(edition),
            sheet=read_sheet(),
            tab=tab,
        )
        self.reviews = self._read_reviews()
        self.on_msg(self._answer)

    @property
    def value(self) -> pd.DataFrame:
        """The passages of the chosen row: `tab`, `row`, `grade`, `outlet`, `text`, and where."""
        chosen = self.chosen or {"spans": []}
        rows = [(chosen.get("id", ""), s) for s in chosen.get("spans", [])]
        return self._frame(rows).assign(grade=chosen.get("grade", ""))

    @property
    def shown(self) -> pd.DataFrame:
        """The passages of every row that the filters leave on the open tab."""
        return self._frame(
            [(row, span) for row, spans in self.filtered for span in spans]
        )

    def _frame(self, rows: list[tuple[str, list[int]]]) -> pd.DataFrame:
        found = pd.DataFrame(
            [
                (
                    self.tab,
                    row,
                    self._ids[n],
                    start,
                    end,
                )
                for row, (n, start, end) in rows
            ],
            columns=["tab", "row", *SPAN],
        ).astype({"start": "int64", "end": "int64"})
        found.insert(2, "outlet", self.edition.outlet(found))
        found.insert(3, "text", self.edition.text(found))
        return found

    def _read_reviews(self) -> dict[str, dict[str, str]]:
        if not self.edition.corpus.name:
            return {}
        return _plain(verdicts.read(self.edition.corpus))

    def _answer(
        self,
        _widget: Any,
        message: dict[str, Any],
        _buffers: list[bytes],
    ) -> None:
        """Write what somebody said in the browser, or make a file; say how it went."""
        try:
            act = {
                "review": self._review,
                "name": self._name,
                "export": self._export,
            }
            act[message["kind"]](message)
        except InputError as error:
            self.send({"kind": "error", "words": f"not saved: {error}"})

    def _review(self, message: dict[str, Any]) -> None:
        kept = verdicts.write(
            self._folder(),
            message["key"],
            verdict=message.get("verdict"),
            note=message.get("note"),
            about=message.get("about", ""),
        )
        self.reviews = _plain(kept)
        self.send({"kind": "saved", "words": f"saved in {verdicts.FILE}"})

    def _name(self, message: dict[str, Any]) -> None:
        names.write(
            self._folder(),
            message["name"],
            message["relation"],
            message["other"],
        )
        self.send(
            {
                "kind": "saved",
                "words": f"in {names.FILE}; it counts from the next run",
            }
        )

    def _export(self, message: dict[str, Any]) -> None:
        from .. import export

        chosen = self._frame(
            [(r, s) for r, spans in self.filtered for s in spans]
        )
        made = export.write_selection(
            self.edition,
            message["format"],
            chosen,
        )
        self.send(
            {
                "kind": "file",
                "name": made.name,
                "type": made.media_type,
                "words": made.name,
            },
            buffers=[made.data],
        )

    def _folder(self) -> Path:
        if not self.edition.corpus.name:
            raise InputError(
                "these tables came without their corpus; give its folder as corpus."
            )
        return self.edition.corpus


def read_sheet() -> str:
    """The style sheet of the shadow root, with the accents of the articles."""
    accents = "".join(
        f".w{n} {{ --a: {colour}; }}\n"
        for n, colour in enumerate(palette.ACCENTS)
    )
    return (STATIC / "workbench.css").read_text(encoding="utf-8") + accents


def _plain(reviews: Mapping[str, verdicts.Review]) -> dict[str, dict[str, str]]:
    return {
        key: {**r._asdict(), "verdict": r.verdict.value}
        for key, r in reviews.items()
    }


TABS = (
    "articles",
    "findings",
    "apparatus",
    "readings",
    "statements",
    "claims",
    "quotations",
    "actors",
    "places",
    "timeline",
    "words",
)
