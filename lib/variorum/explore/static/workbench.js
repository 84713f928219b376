// The workbench: tabs over one corpus, filters that drive all of them, passages, the article.
// Everything is looked at without a kernel; verdicts, notes and exports are sent to it.

const MOST = 100; // rows drawn at once; a button shows more
const WIDE = 16; // articles that stand side by side in a table; of more, a row names its own
const CELLS = 3; // passages of one article in a cell of the apparatus; the side has all
const CONTEXT = 60; // characters on either side of a word in context
const SOON = 60; // milliseconds in which several clicks are told as one
const PATIENCE = 4000; // milliseconds until a verdict that was not confirmed is said to be unsaved
const TABS = [
  ["articles", "Articles"],
  ["findings", "Findings"],
  ["apparatus", "Apparatus"],
  ["readings", "Readings"],
  ["statements", "Word by word"],
  ["claims", "Claims"],
  ["quotations", "Quotations"],
  ["actors", "Actors"],
  ["places", "Places"],
  ["timeline", "Timeline"],
  ["words", "In context"],
];
const VERDICTS = [
  ["✓", "holds"],
  ["✗", "wrong"],
  ["?", "unsure"],
];
const FORMATS = [
  ["csv", "CSV"],
  ["docx", "Word"],
  ["tei", "TEI"],
  ["annotations", "Web Annotation"],
  ["qdpx", "REFI-QDA"],
];

/** An element with properties, attributes (`aria-…`, `data-…`) and children. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role" || name === "scope")
      element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.flat().filter((child) => child !== null && child !== ""));
  return element;
}

function makeSvg(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Case and the kind of quotation marks do not count in a search; no character moves. */
const fold = (text) =>
  text
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’‚]/g, "'")
    .replace(/[\u00a0\u2009\u202f]/g, " ")
    .replace(/[A-Z\u00c0-\u00de]/g, (c) => c.toLowerCase());

/** The articles: words are cut by code points, as Python counts them. */
class Articles {
  constructor(docs) {
    this.docs = docs;
    docs.forEach((doc) => {
      doc.points = /[\ud800-\udfff]/.test(doc.text) ? Array.from(doc.text) : null;
      doc.length = doc.points ? doc.points.length : doc.text.length;
      doc.folded = doc.points
        ? doc.points.map((p) => (p.length > 1 ? "\ufffd" : fold(p))).join("")
        : fold(doc.text);
    });
  }

  cut(number, start, end) {
    const doc = this.docs[number];
    const from = Math.max(0, start);
    return doc.points ? doc.points.slice(from, end).join("") : doc.text.slice(from, end);
  }

  words([number, start, end]) {
    return this.cut(number, start, end);
  }

  has([number, start, end], query) {
    return this.docs[number].folded.slice(start, end).includes(query);
  }

  find(query) {
    const found = [];
    this.docs.forEach((doc, number) => {
      for (let at = doc.folded.indexOf(query); at >= 0; at = doc.folded.indexOf(query, at + 1)) {
        found.push([number, at, at + query.length]);
      }
    });
    return found;
  }

  cite([number, start, end]) {
    const doc = this.docs[number];
    const parts = [doc.name, doc.title && `“${doc.title}”`, doc.published, doc.url].filter(Boolean);
    return `${parts.join(", ")}, characters ${start}–${end}, SHA-256 ${doc.sha256}`;
  }
}

/** What speakers, days and grades stand at a passage, so that one filter drives every tab. */
class Places {
  constructor(data) {
    this.speakers = this.#gather(data.quotations, (row) => row.by);
    this.days = this.#gather(
      data.timeline.filter((row) => row.day === row.until),
      (row) => row.day,
    );
    this.grades = this.#gather(data.findings, (row) => row.grade);
  }

  #gather(rows, name) {
    const found = new Map();
    for (const row of rows) {
      for (const [number, start, end] of row.spans) {
        if (!found.has(number)) found.set(number, []);
        found.get(number).push([start, end, name(row)]);
      }
    }
    return found;
  }

  #meets(kind, spans, wanted) {
    return spans.some(([number, start, end]) =>
      (this[kind].get(number) || []).some(
        ([a, b, name]) => name === wanted && a < end && start < b,
      ),
    );
  }

  fits(row, filters) {
    if (
      filters.speaker &&
      row.by !== filters.speaker &&
      (row.by || !this.#meets("speakers", row.spans, filters.speaker))
    )
      return false;
    if (
      filters.grade &&
      row.grade !== filters.grade &&
      (row.grade || !this.#meets("grades", row.spans, filters.grade))
    )
      return false;
    if (!filters.day) return true;
    return row.day
      ? row.day <= filters.day && filters.day <= row.until
      : this.#meets("days", row.spans, filters.day);
  }

  list(kind) {
    const names = [...this[kind].values()].flat().map(([, , name]) => name);
    return [...new Set(names)].sort();
  }
}

class Workbench {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.data = model.get("data");
    this.articles = new Articles(this.data.docs);
    this.places = new Places(this.data);
    this.tab = model.get("tab") || "findings";
    this.filters = { query: "", outlets: new Set(), all: false, speaker: "", grade: "", day: "" };
    this.chosen = null;
    this.sorted = { column: "", down: false };
    this.limit = MOST;
    this.frame = "near";
    this.build();
    this.onreviews = () => this.refresh();
    this.onmessage = (message, buffers) => this.hear(message, buffers);
    // A notebook draws an output before it has a size: the passage is sought again once it has.
    this.sizes = new ResizeObserver(() => this.settle());
    this.sizes.observe(this.reader);
    model.on("change:reviews", this.onreviews);
    model.on("msg:custom", this.onmessage);
    this.show(this.tab);
  }

  settle() {
    if (!this.reader.clientHeight || this.settled) return;
    this.settled = true;
    this.seek();
  }

  close() {
    this.sizes.disconnect();
    this.model.off("change:reviews", this.onreviews);
    this.model.off("msg:custom", this.onmessage);
  }

  // The frame of it all ----------------------------------------------------------------------

  build() {
    this.tabs = TABS.map(([name, title]) =>
      make(
        "button",
        {
          role: "tab",
          id: `tab-${name}`,
          "aria-controls": "list",
          "data-tab": name,
          onclick: () => this.show(name),
        },
        `${title} `,
        make("span", { className: "n", textContent: this.total(name) }),
      ),
    );
    const tabs = make(
      "div",
      {
        className: "tabs",
        role: "tablist",
        "aria-label": "What to look at",
        onkeydown: (event) => this.moveTab(event),
      },
      this.tabs,
    );
    this.list = make("div", {
      className: "list",
      id: "list",
      role: "tabpanel",
      tabIndex: -1,
      onkeydown: (event) => this.moveRow(event),
    });
    this.side = make("div", { className: "side", role: "region", "aria-label": "Passages" });
    this.reader = make("div", {
      className: "reader",
      role: "region",
      "aria-label": "Article",
      tabIndex: 0,
    });
    this.status = make("span", { className: "saved", role: "status" });
    this.columns = make("div", { className: "columns" }, this.list, this.side, this.reader);
    this.root.append(
      make(
        "div",
        { className: "holder" },
        make(
          "div",
          { className: "bench", onkeydown: (event) => this.shortcut(event) },
          tabs,
          this.buildFilters(),
          this.columns,
        ),
      ),
    );
  }

  total(name) {
    return name === "words" ? "" : String(this.data[name].length);
  }

  buildFilters() {
    this.box = make("input", {
      type: "search",
      "aria-label": "Search everything",
      placeholder: "search everything ( / )",
      oninput: () => this.filter("query", fold(this.box.value)),
    });
    const chips = this.data.docs.map((doc, number) =>
      make("button", {
        className: `siglum w${doc.hue}`,
        textContent: doc.siglum,
        title: doc.name,
        "aria-label": doc.name,
        "aria-pressed": "false",
        "data-outlet": doc.id,
        onclick: (event) => this.toggleOutlet(number, event.currentTarget),
      }),
    );
    const all = make("button", {
      textContent: "together",
      "aria-pressed": "false",
      title: "only what all the chosen articles have",
      onclick: (event) => {
        this.filters.all = !this.filters.all;
        event.currentTarget.setAttribute("aria-pressed", String(this.filters.all));
        this.refill();
      },
    });
    const grades = Object.entries(this.data.grades).filter(([name]) =>
      this.data.findings.some((row) => row.grade === name),
    );
    this.counter = make("span", { className: "count", role: "status" });
    const forms = make(
      "select",
      { "aria-label": "Take along as", "data-filter": "export" },
      FORMATS.map(([name, title]) => make("option", { value: name, textContent: title })),
    );
    const take = make("button", {
      textContent: "take along",
      title: "all rows that the filters leave",
      onclick: () => this.export(forms.value),
    });
    return make(
      "div",
      { className: "filters" },
      this.box,
      make("div", { className: "chips" }, chips, all),
      this.picker(
        "speaker",
        "every speaker",
        this.places.list("speakers").map((n) => [n, n]),
      ),
      this.picker("grade", "every grade", grades),
      this.picker(
        "day",
        "every day",
        this.places.list("days").map((d) => [d, d]),
      ),
      forms,
      take,
      this.counter,
      this.status,
    );
  }

  picker(name, every, options) {
    return make(
      "select",
      {
        "aria-label": every,
        "data-filter": name,
        onchange: (event) => this.filter(name, event.target.value),
      },
      make("option", { value: "", textContent: every }),
      options.map(([value, title]) => make("option", { value, textContent: title })),
    );
  }

  filter(name, value) {
    this.filters[name] = value;
    this.refill();
  }

  toggleOutlet(number, chip) {
    const chosen = this.filters.outlets;
    if (!chosen.delete(number)) chosen.add(number);
    chip.setAttribute("aria-pressed", String(chosen.has(number)));
    this.refill();
  }

  refill() {
    this.limit = MOST;
    this.fill();
    const rows = this.tab === "quotations" ? this.speakers() : this.shown;
    const there = this.chosen && rows.find((row) => row.id === this.chosen.row.id);
    if (there) this.pick(there, there.spans[0]);
    else this.pickFirst();
  }

  pickFirst() {
    const first = this.tab === "quotations" ? this.speakers()[0] : this.shown[0];
    if (first) this.pick(first, first.spans[0]);
    else this.pick(null);
  }

  show(name) {
    this.tab = name;
    this.limit = MOST;
    this.sorted = { column: "", down: false };
    this.tabs.forEach((tab) => {
      const on = tab.dataset.tab === name;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
    });
    this.list.setAttribute("aria-labelledby", `tab-${name}`);
    this.list.scrollTop = 0;
    this.columns.dataset.tab = name;
    this.fill();
    this.pickFirst();
  }

  // Rows ---------------------------------------------------------------------------------------

  rows() {
    if (this.tab !== "words") return this.data[this.tab];
    const { query } = this.filters;
    return query.length < 2
      ? []
      : this.articles.find(query).map((span) => ({
          id: `${this.data.docs[span[0]].id}:${span[1]}`,
          text: this.articles.words(span),
          spans: [span],
        }));
  }

  narrow(row) {
    const { query, outlets, all } = this.filters;
    let { spans } = row;
    if (outlets.size) {
      const there = new Set(spans.map(([number]) => number));
      const wanted = [...outlets].filter((number) => there.has(number));
      if (!wanted.length) return null;
      if (all && there.size > 1 && wanted.length < outlets.size) return null;
      spans = spans.filter(([number]) => outlets.has(number));
    }
    if (query && this.tab !== "words") {
      const said = [row.text, row.by, row.note, row.value].some(
        (x) => x && fold(x).includes(query),
      );
      if (!said && !spans.some((span) => this.articles.has(span, query))) return null;
    }
    const narrowed = spans === row.spans ? row : { ...row, spans, whole: row };
    return this.places.fits(narrowed, this.filters) ? narrowed : null;
  }

  fill() {
    this.shown = this.rows()
      .map((row) => this.narrow(row))
      .filter(Boolean);
    this.sort();
    this.counter.textContent = `${this.shown.length} of ${this.rows().length}`;
    const draw =
      {
        apparatus: () => this.drawApparatus(),
        readings: () => this.drawReadings(),
        statements: () => this.drawStatements(),
        quotations: () => this.drawBars(this.speakers()),
        actors: () => this.drawBars(this.shown),
        places: () => this.drawPlaces(),
        timeline: () => this.drawTimeline(),
        words: () => this.drawWords(),
      }[this.tab] || (() => this.drawList());
    this.drawable = this.shown.length; // rows; a tab that puts several on a line says how many lines
    const drawn = this.shown.length
      ? [draw()].flat()
      : [make("p", { className: "hint", textContent: this.emptiness() })];
    if (this.drawable > this.limit) {
      drawn.push(
        make("button", {
          textContent: `${this.drawable - this.limit} more`,
          onclick: () => {
            this.limit += MOST;
            this.fill();
          },
        }),
      );
    }
    this.list.replaceChildren(...drawn);
    this.mark();
  }

  emptiness() {
    if (this.tab === "words" && this.filters.query.length < 2) {
      return "Type a word or a phrase into the search box: every place where it stands, in context.";
    }
    return this.rows().length ? "Nothing fits these filters." : "This run has none.";
  }

  sort() {
    const { column, down } = this.sorted;
    if (!column) return;
    const of = (row) => {
      if (column === "outlet") return this.data.docs[row.spans[0][0]].name;
      if (column === "left") return this.context(row)[0].trimEnd().split(/\s+/).reverse().join(" ");
      if (column === "right") return this.context(row)[1].trimStart();
      return String(row[column] ?? "");
    };
    const compared = this.shown.map((row) => [fold(of(row)), row]);
    compared.sort(([a], [b]) => a.localeCompare(b, undefined, { numeric: true }) * (down ? -1 : 1));
    this.shown = compared.map(([, row]) => row);
  }

  head(columns) {
    return make(
      "thead",
      {},
      make(
        "tr",
        {},
        columns.map(([name, title, kind]) =>
          make(
            "th",
            {
              scope: "col",
              className: kind || "",
              "aria-sort":
                this.sorted.column !== name
                  ? "none"
                  : this.sorted.down
                    ? "descending"
                    : "ascending",
            },
            make("button", {
              textContent: title,
              "data-sort": name,
              onclick: () => {
                this.sorted = {
                  column: name,
                  down: this.sorted.column === name && !this.sorted.down,
                };
                this.fill();
                this.list.querySelector(`[data-sort="${name}"]`).focus();
              },
            }),
          ),
        ),
      ),
    );
  }

  drawList() {
    return this.shown.slice(0, this.limit).map((row) => this.line(row));
  }

  /** A row as a button: its grade and verdict, its words, who has it. */
  line(row, ...more) {
    const review = this.review(row);
    return make(
      "button",
      {
        className: `row${review?.verdict === "✗" ? " rejected" : ""}`,
        "data-row": row.id,
        tabIndex: -1,
        onclick: () => this.pick(row, row.spans[0]),
      },
      row.grade ? this.grade(row.grade) : "",
      review ? make("b", { textContent: `${review.verdict || "✎"} ` }) : "",
      make("span", { className: "words", textContent: row.text }),
      row.note
        ? make("span", {
            className: "note",
            textContent: ` – ${row.note}`,
          })
        : "",
      " ",
      [...new Set(row.spans.map(([number]) => number))].map((number) => this.siglum(number)),
      ...more,
    );
  }

  grade(name) {
    return make("span", {
      className: `grade g-${name}`,
      textContent: this.data.grades[name] || name.replaceAll("_", " "),
    });
  }

  siglum(number) {
    const doc = this.data.docs[number];
    return make("span", {
      className: `siglum w${doc.hue}`,
      textContent: doc.siglum,
      title: doc.name,
    });
  }

  /** A button that opens one passage of a row: a cell of a table, a bar, a line. */
  opener(row, span, properties, ...children) {
    return make(
      "button",
      {
        tabIndex: -1,
        "data-row": row.id,
        "data-at": span.join("-"),
        ...properties,
        onclick: () => this.pick(row, span),
      },
      ...children,
    );
  }

  /** The articles that the filters leave, by number. */
  left() {
    const { outlets } = this.filters;
    return this.data.docs.map((doc, number) => number).filter((n) => !outlets.size || outlets.has(n));
  }

  /** A table of rows and articles; of many articles, only those that a row has something of. */
  drawGrid(className, corner, rows, { heading, cells, of, names }) {
    const docs = this.left();
    const wide = docs.length > WIDE;
    const head = wide
      ? [make("th", { scope: "col", textContent: "articles" })]
      : docs.map((number) =>
          make("th", { scope: "col" }, this.siglum(number), names ? this.data.docs[number].name : ""),
        );
    const body = rows.map((row) => {
      const there = wide ? [...new Set(of(row))].sort((a, b) => a - b) : docs;
      const drawn = there.filter((n) => docs.includes(n)).map((n) => [n, cells(row, n)]);
      return make(
        "tr",
        {},
        make("th", { scope: "row" }, heading(row)),
        wide
          ? make(
              "td",
              {},
              drawn.map(([n, held]) => make("div", { className: "held" }, this.siglum(n), held)),
            )
          : drawn.map(([, held]) => make("td", {}, held)),
      );
    });
    const top = make("tr", {}, make("th", { scope: "col", textContent: corner }), head);
    const kind = wide ? `${className} many` : className;
    return make("table", { className: kind }, make("thead", {}, top), make("tbody", {}, body));
  }

  drawApparatus() {
    return this.drawGrid("apparatus", "question", this.shown.slice(0, this.limit), {
      names: true,
      heading: (row) => this.line({ ...row, note: "" }),
      cells: (row, number) => this.drawCells(row, number),
      of: (row) => row.cells.map((cell) => cell.span[0]),
    });
  }

  /** How a reading stands to the one that leads, with its sign, as the pages have it. */
  standing(name) {
    return this.data.standings[name] || name.replaceAll("_", " ");
  }

  drawCells(row, number) {
    const cells = row.cells.filter((cell) => cell.span[0] === number);
    const left = cells.length - CELLS;
    const absent = row.absent?.[number];
    if (absent) return [make("span", { className: "note", textContent: this.standing(absent) })];
    return [
      ...cells
        .slice(0, CELLS)
        .map((cell) =>
          this.opener(
            row,
            cell.span,
            { className: `cell ${cell.relation}` },
            make("span", { className: "words", textContent: cell.value || this.short(cell.span) }),
            make("span", {
              className: "relation",
              textContent: ` ${this.standing(cell.relation)}`,
            }),
          ),
        ),
      left > 0 ? make("span", { className: "note", textContent: `and ${left} more` }) : "",
    ];
  }

  short(span) {
    const words = this.articles.words(span).replace(/\s+/g, " ");
    return words.length > 90 ? `${words.slice(0, 88)}…` : words;
  }

  drawReadings() {
    const columns = [
      ["question", "question"],
      ["about", "about"],
      ["value", "answer"],
      ["outlet", "article"],
      ["relation", "beside the others"],
      ["by", "from"],
    ];
    const body = this.shown
      .slice(0, this.limit)
      .map((row) =>
        make(
          "tr",
          {},
          make("td", {}, row.question),
          make("td", {}, row.about),
          make(
            "td",
            {},
            this.opener(row, row.spans[0], { className: `cell ${row.relation}` }, row.value),
          ),
          make("td", {}, this.siglum(row.spans[0][0])),
          make("td", {}, this.standing(row.relation)),
          make("td", {}, row.by),
        ),
      );
    return make("table", { className: "readings" }, this.head(columns), make("tbody", {}, body));
  }

  drawStatements() {
    return this.shown.slice(0, this.limit).map((row) =>
      make(
        "div",
        { className: "statement" },
        this.line({ ...row, text: row.by ? `Words of ${row.by}` : "Words of nobody named" }),
        row.lines
          .filter((line) => !this.filters.outlets.size || this.filters.outlets.has(line.span[0]))
          .map((line) =>
            this.opener(
              row,
              line.span,
              {
                className: `cell line w${this.data.docs[line.span[0]].hue}`,
              },
              this.siglum(line.span[0]),
              line.pieces.map(([kind, words, why]) =>
                make(kind === "gone" ? "del" : "span", {
                  className: kind,
                  textContent: words,
                  title: why,
                }),
              ),
            ),
          ),
      ),
    );
  }

  /** The quotations that the filters leave, by speaker: a row for each, the most heard first. */
  speakers() {
    const heard = new Map();
    for (const row of this.shown) heard.set(row.by, [...(heard.get(row.by) || []), ...row.spans]);
    const rows = [...heard].map(([name, spans]) => ({
      id: `by ${name}`,
      text: name,
      by: name,
      spans,
    }));
    return rows.sort((a, b) => b.spans.length - a.spans.length);
  }

  drawBars(rows) {
    this.drawable = rows.length;
    return rows.slice(0, this.limit).map((row) => this.drawBar(row));
  }

  /** A name, and a bar for each article, as long as its share of all that is drawn. */
  drawBar(row) {
    const counts = new Map();
    row.spans.forEach((span) => counts.set(span[0], [...(counts.get(span[0]) || []), span]));
    const bars = [...counts]
      .sort(([a], [b]) => a - b)
      .map(([number, spans]) =>
        this.opener({ ...row, spans }, spans[0], {
          className: `bar w${this.data.docs[number].hue}`,
          textContent: `${this.data.docs[number].siglum} ${spans.length}`,
          title: `${this.data.docs[number].name}: ${spans.length}`,
        }),
      );
    bars.forEach((bar, n) => {
      bar.style.flex = `0 1 ${18 + 4 * [...counts.values()][n].length}px`;
    });
    return make(
      "div",
      {},
      this.line({ ...row, note: row.note || String(row.spans.length) }),
      make("div", { className: "bars" }, bars),
    );
  }

  drawPlaces() {
    const ground = this.data.map[this.frame] || Object.values(this.data.map)[0];
    const [x, y, wide, tall] = ground.frame;
    const squeeze = Math.max(0.2, Math.cos(((y + tall / 2) * Math.PI) / 180));
    const scale = 600 / (wide * squeeze);
    const svg = makeSvg("svg", {
      viewBox: `0 0 600 ${tall * scale}`,
      role: "group",
      "aria-label": "Map of the places",
    });
    const move = `scale(${scale * squeeze} ${scale}) translate(${-x} ${-y})`;
    svg.append(makeSvg("rect", { class: "sea", width: 600, height: tall * scale }));
    const lines = makeSvg("g", { transform: move });
    for (const [name, kind] of [
      ["land", "land"],
      ["lakes", "water"],
      ["rivers", "river"],
      ["borders", "border"],
    ]) {
      lines.append(
        makeSvg("path", { d: ground[name], class: kind, "vector-effect": "non-scaling-stroke" }),
      );
    }
    svg.append(lines);
    const taken = [];
    for (const row of [...this.shown].sort((a, b) => b.spans.length - a.spans.length)) {
      if (this.frame === "near" && !row.local) continue; // a dot in the middle of a country says little
      const [east, north] = row.at;
      const at = [(east - x) * scale * squeeze, (-north - y) * scale];
      if (at[0] < 0 || at[0] > 600 || at[1] < 0 || at[1] > tall * scale) continue;
      this.drawDot(svg, row, at, taken);
    }
    const frames = make(
      "div",
      { className: "marks" },
      [
        ["near", "towns"],
        ["all", "everything"],
      ].map(([name, title]) =>
        make("button", {
          textContent: title,
          "aria-pressed": String(this.frame === name),
          onclick: () => {
            this.frame = name;
            this.fill();
          },
        }),
      ),
    );
    return [frames, svg, ...this.drawBars(this.shown)];
  }

  drawDot(svg, row, [x, y], taken) {
    const radius = 4 + 1.5 * Math.sqrt(row.spans.length);
    const dot = makeSvg("circle", {
      class: "dot",
      cx: x,
      cy: y,
      r: radius,
      tabindex: -1,
      "data-row": row.id,
      role: "button",
      "aria-label": `${row.text}, ${row.spans.length} mentions`,
    });
    dot.addEventListener("click", () => this.pick(row, row.spans[0]));
    svg.append(dot);
    const free = (left) =>
      !taken.some(
        ([a, b]) => Math.abs(b - y) < 14 && left < a[1] && a[0] < left + 7.5 * row.text.length,
      );
    const sides = [x + radius + 3, x - radius - 3 - 7.5 * row.text.length];
    const left = sides.find((side) => side > 0 && side + 7.5 * row.text.length < 600 && free(side));
    if (left === undefined) return;
    taken.push([[left, left + 7.5 * row.text.length], y]);
    const label = makeSvg("text", { x: left, y: y + 4 });
    label.textContent = row.text;
    svg.append(label);
  }

  drawTimeline() {
    const days = new Map();
    for (const row of [...this.shown].sort((a, b) => a.day.localeCompare(b.day))) {
      const label =
        row.day === row.until
          ? row.day
          : row.note && !row.note.includes("X")
            ? row.note
            : `${row.day} – ${row.until}`;
      if (!days.has(label)) days.set(label, []);
      days.get(label).push(row);
    }
    this.drawable = days.size;
    return this.drawGrid("days", "when", [...days].slice(0, this.limit), {
      heading: ([label]) => label,
      cells: ([, rows], number) =>
        rows
          .filter((row) => row.spans[0][0] === number)
          .map((row) =>
            this.opener(row, row.spans[0], {
              className: `bar w${this.data.docs[number].hue}`,
              textContent: row.text,
            }),
          ),
      of: ([, rows]) => rows.map((row) => row.spans[0][0]),
    });
  }

  context(row) {
    const [number, start, end] = row.spans[0];
    return [
      this.articles.cut(number, start - CONTEXT, start),
      this.articles.cut(number, end, end + CONTEXT),
    ].map((words) => words.replace(/\s+/g, " "));
  }

  drawWords() {
    const columns = [
      ["outlet", "¶", "who"],
      ["left", "before", "left"],
      ["text", "word", "at"],
      ["right", "after", "right"],
    ];
    const body = this.shown.slice(0, this.limit).map((row) => {
      const [before, after] = this.context(row);
      return make(
        "tr",
        {},
        make("td", { className: "who" }, this.siglum(row.spans[0][0])),
        make("td", { className: "left" }, make("bdi", { textContent: before })),
        make("td", { className: "at" }, this.opener(row, row.spans[0], {}, row.text)),
        make("td", { className: "right" }, after),
      );
    });
    return make("table", { className: "kwic" }, this.head(columns), make("tbody", {}, body));
  }

  // One row: its passages, its verdict, its article ---------------------------------------------

  pick(row, span) {
    this.chosen = row && { row, span };
    this.mark();
    if (!row) {
      this.side.replaceChildren();
      this.reader.replaceChildren();
      this.tell();
      return;
    }
    const heading = make("p", {
      className: "sentence",
      textContent: this.tab === "words" ? "" : row.text,
    });
    const answers = row.key && this.tab !== "words" ? this.drawAnswers(row) : "";
    const names = this.tab === "actors" ? this.drawNames(row) : "";
    this.side.replaceChildren(
      heading,
      answers,
      names,
      make(
        "ul",
        {},
        row.spans.slice(0, this.limit).map((one) => this.drawPassage(row, one)),
      ),
    );
    if (span) this.read(row, span);
    this.tell();
  }

  mark() {
    this.list.querySelectorAll(".on").forEach((element) => element.classList.remove("on"));
    if (!this.chosen) return;
    const { row, span } = this.chosen;
    const here = [...this.list.querySelectorAll("[data-row]")].filter(
      (e) => e.dataset.row === row.id,
    );
    here.forEach((element) => {
      const at = element.dataset.at;
      if (!at || at === (span || []).join("-")) element.classList.add("on");
    });
    this.list.querySelectorAll("[data-row]").forEach((element) => {
      element.tabIndex = -1;
    });
    const first = here[0] || this.list.querySelector("[data-row]");
    if (first) first.tabIndex = 0;
  }

  drawPassage(row, span) {
    const [number, start, end] = span;
    const doc = this.data.docs[number];
    const around = this.paragraph(span);
    return make(
      "li",
      { className: `passage w${doc.hue}` },
      this.siglum(number),
      make("b", { textContent: doc.name }),
      doc.published
        ? make("span", {
            className: "note",
            textContent: ` ${doc.published}`,
          })
        : "",
      " ",
      make("button", {
        className: "cite",
        textContent: "cite",
        title: this.articles.cite(span),
        onclick: () => this.copy(`“${this.articles.words(span)}” ${this.articles.cite(span)}`),
      }),
      make(
        "button",
        { className: "open", "data-at": span.join("-"), onclick: () => this.read(row, span) },
        make("span", {
          className: "context",
          textContent: this.articles.cut(number, around[0], start),
        }),
        make("span", { textContent: this.articles.words(span) }),
        make("span", {
          className: "context",
          textContent: this.articles.cut(number, end, around[1]),
        }),
      ),
    );
  }

  /** The sentence around a passage, as far as full stops and line ends tell. */
  paragraph([number, start, end]) {
    const { folded } = this.data.docs[number];
    const before = folded.slice(Math.max(0, start - 160), start);
    const after = folded.slice(end, end + 160);
    const from = Math.max(before.lastIndexOf("\n"), before.lastIndexOf(". ")) + 1;
    const to = after.search(/\n|[.!?]["']?(\s|$)/);
    return [start - before.length + from, to < 0 ? end : end + to + 1];
  }

  read(row, span) {
    this.chosen = { row, span };
    this.mark();
    const [number] = span;
    const doc = this.data.docs[number];
    const spans = row.spans
      .filter(([n]) => n === number)
      .sort((a, b) => a[1] - b[1] || b[2] - a[2]);
    const pieces = [];
    let at = 0;
    for (const one of spans) {
      if (one[1] < at) continue;
      pieces.push(this.articles.cut(number, at, one[1]));
      pieces.push(
        make("mark", {
          className: one[1] <= span[1] && span[2] <= one[2] ? "on" : "",
          textContent: this.articles.words(one),
        }),
      );
      at = one[2];
    }
    pieces.push(this.articles.cut(number, at, doc.length));
    this.reader.replaceChildren(
      make("h3", { textContent: doc.title || doc.name }),
      make("p", {
        className: "note",
        textContent: [doc.name, doc.published].filter(Boolean).join(", "),
      }),
      make("div", { className: "text" }, pieces),
    );
    this.seek();
    this.side.querySelectorAll(".open").forEach((button) => {
      button.classList.toggle("on", button.dataset.at === span.join("-"));
    });
    this.tell();
  }

  /** Scroll the article, and nothing else, to the marked words. */
  seek() {
    const hit = this.reader.querySelector("mark.on") || this.reader.querySelector("mark");
    if (hit) this.reader.scrollTop = hit.offsetTop - this.reader.clientHeight / 3;
  }

  copy(words) {
    const done = navigator.clipboard?.writeText(words);
    if (done)
      done.then(
        () => this.say("copied"),
        () => this.say(words),
      );
    else this.say(words);
  }

  // Answering back ------------------------------------------------------------------------------

  review(row) {
    return row.key ? this.model.get("reviews")[row.key] : undefined;
  }

  drawAnswers(row) {
    const review = this.review(row) || {};
    const note = make("textarea", {
      value: review.note || "",
      "aria-label": "Note",
      placeholder: "note – goes into the report",
      onchange: () => this.answer(row, { note: note.value }),
    });
    return make(
      "div",
      { className: "marks" },
      VERDICTS.map(([sign, words]) =>
        make("button", {
          textContent: `${sign} ${words}`,
          "aria-pressed": String(review.verdict === sign),
          "data-verdict": sign,
          onclick: () => this.answer(row, { verdict: review.verdict === sign ? "" : sign }),
        }),
      ),
      review.who
        ? make("span", { className: "note", textContent: `${review.who}, ${review.when}` })
        : "",
      note,
    );
  }

  answer(row, given) {
    const about = row.by && this.tab !== "findings" ? `${row.by}: ${row.text}` : row.text;
    this.send({ kind: "review", key: row.key, about, ...given }, "saving …");
  }

  drawNames(row) {
    const typed = make("input", {
      "aria-label": "Another name",
      placeholder: "another name",
      "data-names": "",
    });
    const give = (relation) => () =>
      typed.value.trim() &&
      this.send({ kind: "name", name: row.name, relation, other: typed.value.trim() }, "saving …");
    return make(
      "details",
      {},
      make("summary", { textContent: "another name for it, or not" }),
      make(
        "div",
        { className: "marks" },
        typed,
        make("button", { textContent: "is the same", onclick: give("is") }),
        make("button", { textContent: "is another", onclick: give("not") }),
      ),
    );
  }

  send(message, words) {
    this.say(words);
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.say("not saved: no kernel answers"), PATIENCE);
    try {
      this.model.send(message);
    } catch {
      this.say("not saved: there is no kernel");
    }
  }

  export(format) {
    this.tell();
    // After what the filters leave has been told: the kernel takes the rows from there.
    setTimeout(() => this.send({ kind: "export", format }, "writing …"), 2 * SOON);
  }

  hear(message, buffers) {
    clearTimeout(this.waiting);
    this.say(message.words || "");
    if (message.kind === "file") {
      const data = buffers[0].buffer
        ? new Uint8Array(buffers[0].buffer, buffers[0].byteOffset, buffers[0].byteLength)
        : buffers[0];
      const link = make("a", {
        download: message.name,
        href: URL.createObjectURL(new Blob([data], { type: message.type })),
      });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    }
  }

  say(words) {
    this.status.textContent = words;
  }

  refresh() {
    const typing = this.root.activeElement;
    const where = typing?.dataset?.row || typing?.dataset?.verdict;
    this.fill();
    if (this.chosen) this.pick(this.chosen.row, this.chosen.span);
    if (typing?.dataset?.verdict) this.side.querySelector(`[data-verdict="${where}"]`)?.focus();
  }

  // Selection and keys --------------------------------------------------------------------------

  /** The kernel is told what is chosen and what the filters leave; without one nothing happens. */
  tell() {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => {
      this.model.set("tab", this.tab);
      this.model.set(
        "chosen",
        this.chosen
          ? {
              id: this.chosen.row.id,
              text: this.chosen.row.text,
              grade: this.chosen.row.grade || "",
              spans: this.chosen.row.spans,
            }
          : {},
      );
      this.model.set(
        "filtered",
        this.shown.slice(0, 5000).map((row) => [row.id, row.spans]),
      );
      try {
        this.model.save_changes();
      } catch {
        /* looking needs no kernel */
      }
    }, SOON);
  }

  moveTab(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = this.tabs.findIndex((tab) => tab.dataset.tab === this.tab);
    const to =
      event.key === "Home"
        ? 0
        : event.key === "End"
          ? this.tabs.length - 1
          : step
            ? (at + step + this.tabs.length) % this.tabs.length
            : -1;
    if (to < 0) return;
    event.preventDefault();
    this.show(this.tabs[to].dataset.tab);
    this.tabs[to].focus();
  }

  moveRow(event) {
    const openers = [...this.list.querySelectorAll("[data-row]")];
    const at = openers.indexOf(this.root.activeElement);
    if (at < 0) return;
    const step = {
      ArrowDown: 1,
      ArrowUp: -1,
      ArrowRight: 1,
      ArrowLeft: -1,
      PageDown: 10,
      PageUp: -10,
    }[event.key];
    const to =
      event.key === "Home"
        ? 0
        : event.key === "End"
          ? openers.length - 1
          : step
            ? Math.min(openers.length - 1, Math.max(0, at + step))
            : -1;
    if (to < 0) {
      if (event.target.matches?.("circle") && ["Enter", " "].includes(event.key)) {
        event.preventDefault();
        event.target.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      }
      return;
    }
    event.preventDefault();
    const next = openers[to];
    const place =
      openers
        .slice(0, to + 1)
        .filter((e) => e.dataset.row === next.dataset.row && e.dataset.at === next.dataset.at)
        .length - 1;
    next.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    const again = [...this.list.querySelectorAll("[data-row]")].filter(
      (e) => e.dataset.row === next.dataset.row && e.dataset.at === next.dataset.at,
    )[place];
    openers.forEach((element) => {
      element.tabIndex = -1;
    });
    if (again) {
      again.tabIndex = 0;
      again.focus();
    }
  }

  shortcut(event) {
    const field = event.target.matches?.("input, textarea, select");
    if (event.key === "Escape" && event.target === this.box) {
      this.box.value = "";
      this.filter("query", "");
    }
    if (field || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      event.preventDefault();
      this.box.focus();
    }
    const sign = { y: "✓", n: "✗", u: "?" }[event.key];
    if (sign && this.chosen?.row.key && this.tab !== "words")
      this.answer(this.chosen.row, { verdict: sign });
  }
}

/** JupyterLab, Voila and VS Code each say in their way whether the ground is dark. */
function isDark() {
  const { body } = document;
  if (body.dataset.jpThemeLight) return body.dataset.jpThemeLight === "false";
  if (body.dataset.vscodeThemeKind) return body.dataset.vscodeThemeKind.includes("dark");
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

function render({ model, el }) {
  const host = make("div", { className: "variorum-workbench" });
  // On the shadow host itself: JupyterLab then leaves the keys to us.
  host.setAttribute("data-lm-suppress-shortcuts", "true");
  el.append(host);
  const root = host.attachShadow({ mode: "open" });
  root.append(make("style", { textContent: model.get("sheet") }));
  const paint = () => {
    host.dataset.ground = isDark() ? "dark" : "light";
  };
  paint();
  const watch = new MutationObserver(paint);
  watch.observe(document.body, { attributes: true });
  const bench = new Workbench(model, root);
  return () => {
    watch.disconnect();
    bench.close();
  };
}

export default { render };
