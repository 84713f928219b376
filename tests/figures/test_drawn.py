"""Figures in a real browser, as wide as a page and as narrow as a telephone: no name is printed
over another, cut off, or too small to read.
"""

import json

import pytest
from conftest import CORPORA, ROOT
from drawing import DRAWN, draw
from variorum import figures, run
from variorum.geography import focus
from variorum.pages import report
from variorum.pages.notebook_page import show_figure

PAGE = """<!doctype html><meta charset="utf-8"><title>figures</title>
<link rel="stylesheet" href="assets/variorum.css"><script src="assets/plotly.min.js"></script>
<main class="notebook"><div class="body">%s</div></main><script>(async () => {
for (const canvas of document.querySelectorAll(".canvas")) {
  const figure = JSON.parse(canvas.querySelector("script").textContent);
  const place = canvas.appendChild(document.createElement("div"));
  await Plotly.newPlot(place, figure.data, { ...figure.layout, autosize: true }, figure.config);
}
document.body.dataset.drawn = "yes"; })()</script>"""
# Texts whose boxes meet, stand half outside what they are drawn on, or are below nine pixels. A
# text that is turned meets its neighbours' boxes without touching them.
TROUBLES = """() => [...document.querySelectorAll(".js-plotly-plot")].flatMap((plot) => {
  const title = plot.closest("figure").querySelector("figcaption").textContent, found = [];
  const turned = (t) => /rotate\\((?!0[,)])/.test(t.getAttribute("transform") || "");
  const texts = [...plot.querySelectorAll("svg text")].filter((t) =>
    t.textContent.trim() && t.getBoundingClientRect().width && !turned(t));
  const boxes = texts.map((t) => ({ said: t.textContent, box: t.getBoundingClientRect(),
    size: parseFloat(getComputedStyle(t).fontSize), clip: clipping(t, plot) }));
  boxes.forEach(({ said, box, size, clip }, n) => {
    if (size < 9) found.push(`${title}: small: ${said}`);
    const seen = box.right > clip.left && box.left < clip.right;
    if (seen && (box.left < clip.left - 1 || box.right > clip.right + 1))
      found.push(`${title}: cut: ${said}`);
    for (const other of boxes.slice(n + 1)) {
      const b = other.box;
      if (box.left + 3 < b.right && b.left + 3 < box.right && box.top + 5 < b.bottom
        && b.top + 5 < box.bottom) found.push(`${title}: over: ${said} / ${other.said}`);
    }
  });
  return found;
  function clipping(text, plot) {
    const group = text.closest("[clip-path]");
    const name = group && /#([^#'")]+)['"]?\\)$/.exec(group.getAttribute("clip-path"));
    const rect = name && document.getElementById(name[1])?.querySelector("rect");
    if (!rect) return plot.getBoundingClientRect();
    const left = group.getScreenCTM().e + +(rect.getAttribute("x") || 0);
    return { left, right: left + +rect.getAttribute("width") };
  }
})"""


@pytest.fixture(scope="module")
def corpora(computed):
    return {
        **computed,
        "recount": run.compute(ROOT / "tests" / "corpora" / "recount"),
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("figures")
    report.copy_assets(made / "assets")
    return made


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", [*CORPORA, "recount"])
def test_every_name_can_be_read(visit, corpora, folder, name, width):
    tables = corpora[name]
    drawn = [draw(f, tables) for f in DRAWN]
    chosen = focus.choose_places(tables["places"], [])
    drawn.append(
        figures.draw_map(
            tables["documents"],
            tables["places"],
            chosen,
            readings=tables["readings"],
        )
    )
    body = "".join(
        str(show_figure(json.loads(figure.to_json()))) for figure in drawn
    )
    (folder / f"{name}.html").write_text(PAGE % body, encoding="utf-8")
    tab, _ = visit((folder / f"{name}.html").as_uri(), width=width)
    tab.wait_for_function("() => document.body.dataset.drawn")
    assert tab.locator("svg text").count() > 100
    assert not tab.evaluate(TROUBLES)
