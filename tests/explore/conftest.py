"""The workbench in a browser without any kernel: a page with its script and a model that answers."""

import json

import pytest
from variorum.explore import views
from variorum.explore.workbench import STATIC, read_sheet

# A model as anywidget gives it: what is saved is kept, a verdict is answered as the kernel would.
PAGE = """<!doctype html><meta charset="utf-8"><title>workbench</title><body>
<button id="before">before</button><div id="host"></div>
<script type="module">
%(script)s
const state = %(state)s; const heard = {};
const model = {
  get: (name) => state[name], set: (name, value) => { state[name] = value; }, save_changes() {},
  on: (name, f) => { heard[name] = f; }, off() {},
  send: (message) => {
    window.sent.push(message);
    if (message.kind !== "review" || window.mute) return;
    state.reviews = { ...state.reviews, [message.key]: { ...state.reviews[message.key], ...message } };
    setTimeout(() => { heard["change:reviews"](); heard["msg:custom"]({ words: "saved" }, []); }, 5);
  },
};
Object.assign(window, { sent: [], state });
widget.render({ model, el: document.getElementById("host") });
window.root = document.querySelector(".variorum-workbench").shadowRoot;
</script>"""


@pytest.fixture
def show(visit, tmp_path):
    """A function that opens the workbench on tables: (tab of the browser, troubles)."""

    def go(tables, *, data=None, **how):
        script = (STATIC / "workbench.js").read_text(encoding="utf-8")
        state = {
            "data": data or views.build(tables),
            "sheet": read_sheet(),
            "reviews": {},
            "tab": "findings",
        }
        page = tmp_path / "workbench.html"
        page.write_text(
            PAGE
            % {
                "script": script.replace("export default", "const widget ="),
                "state": json.dumps(state).replace("<", "\\u003c"),
            },
            encoding="utf-8",
        )
        tab, troubles = visit(page.as_uri(), **how)
        tab.wait_for_function("() => window.root && window.root.querySelector('.list')")
        return tab, troubles

    return go
