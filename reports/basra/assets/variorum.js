// One script for all pages: theme, search, tables, figures, reader. Pages read well without it.
"use strict";
const $ = (query, root = document) => root.querySelector(query);
const $$ = (query, root = document) => [...root.querySelectorAll(query)];
const make = (tag, properties = {}, ...children) => { const e = Object.assign(document.createElement(tag), properties); e.append(...children); return e; };
const load = (src) => new Promise((done, fail) => document.head.append(make("script", { src, onload: done, onerror: fail })));

// Theme: as the system has it, light, dark. Kept between pages where the browser allows.
const themes = ["auto", "light", "dark"];
const kept = { get: () => { try { return localStorage.getItem("variorum-theme"); } catch { return null; } }, set: (v) => { try { localStorage.setItem("variorum-theme", v); } catch { /* a disk's pages may not */ } } };
function setTheme(name) {
  document.documentElement.dataset.theme = name;
  const button = $("#theme-button");
  button.textContent = { auto: "Theme: system", light: "Theme: light", dark: "Theme: dark" }[name];
  kept.set(name);
  repaint();
}

// Figures: plotly comes once a figure is near the window, and before printing.
const plots = () => $$(".canvas");
let plotly = null;
const isDark = () => { const theme = document.documentElement.dataset.theme; return theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches); };
function ink() {
  const style = getComputedStyle(document.body), soft = getComputedStyle($("footer")).color;
  return { "font.color": style.color, "hoverlabel.bgcolor": isDark() ? "#262b32" : "#ffffff", "hoverlabel.font.color": style.color, "hoverlabel.bordercolor": soft, paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)" };
}
async function draw(canvas) {
  if (canvas.dataset.drawn) return;
  canvas.dataset.drawn = "1";
  plotly ??= load("assets/plotly.min.js");
  await plotly;
  const figure = JSON.parse($("script", canvas).textContent);
  const config = { ...figure.config, scrollZoom: figure.layout.dragmode === "pan", responsive: true, displaylogo: false, showSendToCloud: false, topojsonURL: 'data:application/json,{"type":"Topology","objects":{},"arcs":[]}#' };
  const place = canvas.appendChild(make("div"));
  if (canvas.scrollWidth > canvas.clientWidth) { canvas.tabIndex = 0; canvas.setAttribute("role", "region"); canvas.setAttribute("aria-label", $("figcaption", canvas.parentElement).textContent || "figure"); }
  await Plotly.newPlot(place, figure.data, { ...figure.layout, autosize: true, width: undefined }, config);
  await paint(place);
  for (const svg of $$("svg.main-svg", place)) svg.setAttribute("aria-hidden", "true");
}
// Plotly picks the colour of a cell's number as if a see-through cell lay on white.
async function paint(place) {
  await Plotly.relayout(place, ink());
  const clear = (place.data || []).flatMap((trace, i) => (/^rgba\(.*,\s*0\)$/.test(trace.colorscale?.[0]?.[1]) ? [i] : []));
  if (clear.length) await Plotly.restyle(place, { "textfont.color": isDark() ? getComputedStyle(document.body).color : "auto" }, clear), await Plotly.redraw(place);
}
function repaint() { if (window.Plotly) for (const place of $$(".canvas > div")) paint(place); }
window.drawAll = () => Promise.all(plots().map(draw));
function watchFigures() {
  for (const canvas of plots()) canvas.classList.add("waiting"), canvas.style.minHeight = `${canvas.dataset.height}px`;
  const eye = new IntersectionObserver((seen) => { for (const s of seen) if (s.isIntersecting) { eye.unobserve(s.target); draw(s.target); } }, { rootMargin: "400px" });
  plots().forEach((canvas) => eye.observe(canvas));
  addEventListener("beforeprint", () => { if (!$("main.briefing")) for (const d of $$("details:not(.code, .aside-code)")) if (!d.closest("footer")) d.open = true; });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
}

// Tables: sort by a column, filter by words, download the rows that are shown.
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
function handle(figure) {
  const table = $("table", figure), body = $("tbody", table), rows = [...body.rows], status = make("span", { role: "status" });
  const shown = () => [...body.rows].filter((r) => !r.hidden);
  for (const [i, head] of [...table.tHead.rows[0].cells].entries()) {
    const button = make("button", { type: "button", textContent: head.textContent });
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => row.cells[i].dataset.sort ?? row.cells[i].textContent;
      rows.sort((a, b) => collator.compare(key(a), key(b)) * (down ? -1 : 1));
      body.append(...rows);
    });
  }
  const label = $("figcaption", figure).textContent || "this table";
  const words = make("input", { type: "search", placeholder: "Filter rows", ariaLabel: `Filter rows of ${label}` });
  words.addEventListener("input", () => {
    const parts = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) row.hidden = !parts.every((p) => row.textContent.toLowerCase().includes(p));
    status.textContent = parts.length ? `${shown().length} of ${rows.length} rows` : "";
  });
  const save = make("button", { type: "button", textContent: "Download these rows", ariaLabel: `Download these rows of ${label} as CSV` });
  save.addEventListener("click", () => {
    // A cell that a spreadsheet would run as a formula starts with an apostrophe.
    const cell = (c) => { const t = c.textContent.replace(/^(?='*(?:[=+@\t\r]|-\D))/, "'"); return /[",\n\r]/.test(t) ? `"${t.replaceAll('"', '""')}"` : t; };
    const lines = [table.tHead.rows[0], ...shown()].map((r) => [...r.cells].map(cell).join(","));
    const link = make("a", { href: URL.createObjectURL(new Blob(["\ufeff" + lines.join("\n") + "\n"], { type: "text/csv" })), download: `${figure.dataset.csv || "table"}-rows.csv` });
    link.click();
    URL.revokeObjectURL(link.href);
  });
  if (rows.length > 1) $(".scroll", figure).before(make("div", { className: "handles" }, ...(rows.length > 6 ? [words] : []), save, status));
}

// Search: the index is a script of its own, fetched when the box is first opened.
let index = null;
async function openSearch() { $("#find").showModal(); $("#find-words").focus(); index ??= load("assets/search.js"); await index; search(); }
function search() {
  const parts = $("#find-words").value.toLowerCase().split(/\s+/).filter(Boolean), list = $("#find-results");
  const found = !parts.length || !window.variorumIndex ? [] : window.variorumIndex.filter(([, where, text]) => { const t = `${where} ${text}`.toLowerCase(); return parts.every((p) => t.includes(p)); });
  $("#find-count").textContent = parts.length ? `${found.length || "No"} ${found.length === 1 ? "place" : "places"}${found.length > 40 ? ", the first 40 shown" : ""}` : "";
  list.replaceChildren(...found.slice(0, 40).map(([link, where, text]) => {
    const at = Math.max(0, text.toLowerCase().indexOf(parts[0]) - 60);
    const anchor = make("a", { href: link, textContent: where });
    anchor.addEventListener("click", () => $("#find").close());
    return make("li", {}, anchor, make("br"), make("bdi", { textContent: (at ? "… " : "") + text.slice(at, at + 200) + (text.length > at + 200 ? " …" : "") }));
  }));
}

// Reader: a fragment slug-start-end marks exactly these characters; a passage opens its counterparts.
function mark(hash) {
  const match = /^#?([a-z0-9_.]+)-(\d+)-(\d+)$/.exec(decodeURIComponent(hash));
  if (!match) return false;
  const article = $(`[data-doc="${CSS.escape(match[1])}"]`), start = +match[2], end = +match[3];
  if (!article || article.tagName !== "ARTICLE") return false;
  for (const old of $$(".hit")) old.classList.remove("hit");
  for (const at of [start, end]) cut(article, at);
  const parts = $$(".s", article).filter((s) => +s.dataset.s < end && +s.dataset.e > start);
  for (const part of parts) part.classList.add("hit");
  if (!parts.length) return false;
  parts[0].tabIndex = -1;
  parts[0].focus({ preventScroll: true });
  parts[0].scrollIntoView({ block: "center" });
  return true;
}
// Offsets count characters (code points), as Python does.
function cut(article, at) {
  const whole = $$(".s", article).find((s) => +s.dataset.s < at && +s.dataset.e > at);
  if (!whole) return;
  const characters = [...whole.textContent], n = at - whole.dataset.s, rest = whole.cloneNode(false);
  rest.removeAttribute("id");
  whole.textContent = characters.slice(0, n).join("");
  rest.textContent = characters.slice(n).join("");
  rest.dataset.s = whole.dataset.e = at;
  whole.after(rest);
}
function openNotes(names, article) {
  const notes = names.map((name) => document.getElementById(name)).filter(Boolean).map((note) => {
    const copy = note.cloneNode(true);
    copy.removeAttribute("id"); copy.removeAttribute("aria-labelledby");
    for (const e of $$("[id]", copy)) e.removeAttribute("id");
    for (const li of $$("li", copy)) li.classList.toggle("here", li.dataset.doc === article);
    return copy;
  });
  if (!notes.length) return;
  $("#panel-body").replaceChildren(...notes);
  $("#panel").hidden = false;
  $("#panel").focus();
}
let opener = null;
function closePanel() { if (!$("#panel").hidden) { $("#panel").hidden = true; opener?.focus(); } }
function read() {
  for (const link of $$(".more")) link.addEventListener("click", (event) => { event.preventDefault(); opener = link; openNotes(link.dataset.opens.split(" "), link.closest("article").dataset.doc); });
  for (const article of $$("article")) {
    const data = $("script.passages", article), passages = data ? JSON.parse(data.textContent) : [];
    article.addEventListener("click", (event) => {
      const part = event.target.closest(".s");
      if (!part || event.target.closest("a") || String(getSelection())) return;
      const inside = passages.filter(([start, end]) => start <= +part.dataset.s && end >= +part.dataset.e);
      const names = [...new Set(inside.sort((a, b) => a[1] - a[0] - (b[1] - b[0])).map((p) => p[2]))];
      opener = null;
      if (names.length) openNotes(names, article.dataset.doc);
    });
  }
  $("#panel-close").addEventListener("click", closePanel);
  addEventListener("keydown", (event) => { if (event.key === "Escape") closePanel(); });
  const speaker = $("#speaker");
  if (speaker) {
    speaker.closest("label").hidden = false;
    speaker.addEventListener("change", () => { for (const s of $$(".s.q")) s.classList.toggle("faded", speaker.value !== "" && s.dataset.by !== speaker.value); });
  }
  addEventListener("hashchange", () => mark(location.hash));
  mark(location.hash);
}

// The apparatus: a cell opens the passages of its row beneath it; arrows move between cells.
function openRows() {
  const cells = $$(".grid td > a"), rows = $$(".grid tbody > tr:not(.beneath)");
  const toggle = (link, open) => {
    const row = document.getElementById(link.hash.slice(1));
    for (const other of $$(".grid .beneath.shown")) if (other !== row || !open) other.classList.remove("shown");
    for (const c of cells) c.setAttribute("aria-expanded", String(open && c.hash === link.hash));
    row.classList.toggle("shown", open);
  };
  for (const link of cells) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => { event.preventDefault(); toggle(link, link.getAttribute("aria-expanded") !== "true"); });
    link.addEventListener("keydown", (event) => {
      const row = rows.indexOf(link.closest("tr")), column = link.parentElement.cellIndex;
      const [down, right] = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key] || [0, 0];
      const next = (down || right) && $("a", rows[row + down]?.cells[column + right] || document.createElement("td"));
      if (next) { event.preventDefault(); next.focus(); }
      if (event.key === " ") { event.preventDefault(); link.click(); }
    });
  }
  const shut = () => { const open = cells.find((c) => c.getAttribute("aria-expanded") === "true"); if (open) { toggle(open, false); open.focus(); } };
  for (const close of $$(".grid .closing a:not(.beside)")) close.addEventListener("click", (event) => { event.preventDefault(); shut(); });
  addEventListener("keydown", (event) => { if (event.key === "Escape") shut(); });
  const asked = cells.find((c) => c.hash === location.hash);
  if (asked) toggle(asked, true);
}

$(".tools").hidden = false;
setTheme(themes.includes(kept.get()) ? kept.get() : "auto");
$("#theme-button").addEventListener("click", () => setTheme(themes[(themes.indexOf(document.documentElement.dataset.theme) + 1) % 3]));
$("#find-button").addEventListener("click", openSearch);
$("#find-words").addEventListener("input", search);
addEventListener("keydown", (event) => { if (event.key === "/" && !event.target.closest("input, select, textarea")) { event.preventDefault(); openSearch(); } });
for (const figure of $$("figure.table")) handle(figure);
watchFigures();
if ($("#panel")) read();
document.documentElement.classList.add("scripted");
if ($(".grid")) openRows();
