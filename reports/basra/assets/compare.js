// Any two articles side by side: joined statements, differing words, silences; linked scrolling.
// Works on window.variorumArticles (assets/articles.js). Text goes in as text, never as HTML.
"use strict";
const ALIKE = 0.6; // share of words that two passages have in common before their differences are marked
const MOST = 1000000; // pairs of words of two passages that are laid beside each other; more would take the browser too long
const STEP = 0.28; // of a column's height: where a joined passage comes to stand
const SHORT = 160; // characters of a passage shown where the other lacks it
let data = null, current = -1, joined = [], driver = null;

const characters = new Map(); // offsets count code points, as Python does
function textOf(n) {
  if (!characters.has(n)) characters.set(n, [...data.articles[n].text]);
  return characters.get(n);
}
const say = (n, [start, end]) => textOf(n).slice(start, end).join("");

// What both have, in the order of the left; a passage inside a longer one is told with it.
function joinPair(left, right) {
  const both = data.statements.filter((s) => s.spans[left] && s.spans[right]).map((s) => ({ what: s.what, apart: s.apart, spans: [s.spans[left], s.spans[right]] }));
  const size = (j) => j.spans[0][1] - j.spans[0][0];
  const holds = (a, b) => [0, 1].every((k) => a.spans[k][0] <= b.spans[k][0] && b.spans[k][1] <= a.spans[k][1]);
  const kept = [];
  for (const one of both.sort((a, b) => size(b) - size(a) || a.spans[0][0] - b.spans[0][0])) {
    const around = kept.find((k) => holds(k, one));
    if (around) around.apart ||= one.apart; else kept.push(one);
  }
  return kept.sort((a, b) => a.spans[0][0] - b.spans[0][0] || a.spans[1][0] - b.spans[1][0]);
}

// What the other says and this one was searched for, and where it would stand.
function findSilences(here, there, side) {
  return data.statements.filter((s) => s.spans[there] && !s.spans[here] && s.silent.includes(here)).map((s) => {
    const span = s.spans[there], other = 1 - side;
    const before = joined.filter((j) => j.spans[other][0] < span[0]).sort((a, b) => a.spans[other][0] - b.spans[other][0]).pop();
    return { span, at: before ? before.spans[side][1] : 0 };
  }).sort((a, b) => a.at - b.at || a.span[0] - b.span[0]);
}

// The words of a passage that its counterpart has not, as spans of the text.
function differing(n, span, other, otherSpan) {
  const words = (m, [start, end]) => [...say(m, [start, end]).matchAll(/[\p{L}\p{N}]+/gu)].map((w) => ({ word: w[0].toLowerCase(), at: start + [...w.input.slice(0, w.index)].length, length: [...w[0]].length }));
  const a = words(n, span), b = words(other, otherSpan);
  if (a.length * b.length > MOST) return [];
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--) table[i][j] = a[i].word === b[j].word ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
  if (table[0][0] < ALIKE * Math.min(a.length, b.length)) return [];
  const found = [];
  for (let i = 0, j = 0; i < a.length;) {
    if (j < b.length && a[i].word === b[j].word) { i++; j++; }
    else if (j < b.length && table[i][j + 1] > table[i + 1][j]) j++;
    else { found.push([a[i].at, a[i].at + a[i].length]); i++; }
  }
  return found;
}

function layOut(side, n, other) {
  const article = data.articles[n], half = $(`#half-${side}`), column = $(".column", half);
  half.className = `half ${article.css}`;
  $("h2", half).replaceChildren(make("span", { className: `siglum ${article.css}`, textContent: article.siglum, ariaHidden: "true" }), make("bdi", { className: "outlet", textContent: article.name }), ...(article.excerpt ? [make("span", { className: "stance", textContent: "excerpt" })] : []));
  const differs = joined.flatMap((j) => differing(n, j.spans[side], other, j.spans[1 - side]));
  const notes = findSilences(n, other, side);
  const blocks = [];
  for (const [start, end, role] of article.blocks) {
    const p = make("p", { className: role, dir: "auto", lang: article.lang });
    const edges = [...new Set([start, end, ...[...joined.map((j) => j.spans[side]), ...differs].flat().filter((x) => x > start && x < end)])].sort((a, b) => a - b);
    for (let i = 0; i + 1 < edges.length; i++) {
      const [a, b] = [edges[i], edges[i + 1]], words = say(n, [a, b]);
      const inside = joined.map((j, k) => [j, k]).filter(([j]) => j.spans[side][0] <= a && b <= j.spans[side][1]);
      if (!inside.length) { p.append(words); continue; }
      const mark = make("mark", { className: inside.some(([j]) => j.apart) ? "join apart" : "join", title: inside.map(([j]) => j.what).join("; ") });
      mark.dataset.joins = inside.map(([, k]) => k).join(" ");
      const unlike = differs.some(([s, e]) => s <= a && b <= e);
      mark.append(unlike ? make("u", { textContent: words }) : words);
      p.append(mark);
      for (const [, k] of inside.filter(([j]) => j.spans[side][1] === b)) p.append(numbered(k, side));
    }
    blocks.push(p);
    for (const note of notes.splice(0, notes.findIndex((x) => x.at > end) < 0 ? notes.length : notes.findIndex((x) => x.at > end))) blocks.push(silence(note, other));
  }
  column.replaceChildren(...blocks, ...notes.map((note) => silence(note, other)));
  column.scrollTop = 0;
}
function numbered(k, side) {
  const button = make("button", { type: "button", className: "n", textContent: k + 1, ariaLabel: `${k + 1}: to its counterpart` });
  button.dataset.join = k;
  button.addEventListener("click", () => { step(k); $(`#half-${1 - side} .n[data-join="${k}"]`)?.focus({ preventScroll: true }); });
  return make("sup", {}, button);
}
function silence({ span }, other) {
  const words = say(other, span).replace(/\s+/g, " ").trim();
  return make("p", { className: "silent", dir: "auto" }, make("b", { textContent: "Not found here: " }), make("q", { textContent: words.length > SHORT ? `${words.slice(0, SHORT).replace(/\s\S*$/, "")} …` : words }), ` (${data.articles[other].name})`);
}

function show() {
  const [left, right] = [0, 1].map((k) => data.articles.findIndex((a) => a.slug === $(`#side-${k}`).value));
  current = -1;
  joined = left === right ? [] : joinPair(left, right);
  layOut(0, left, right);
  layOut(1, right, left);
  const silent = $$(".silent").length;
  $("#where").textContent = left === right ? "The same article twice: choose two." : `${joined.length} joined, ${joined.filter((j) => j.apart).length} apart, ${silent} not found`;
}
const height = (column, k) => { const mark = $$("mark", column).find((m) => m.dataset.joins.split(" ").includes(String(k))); return mark ? mark.offsetTop - column.offsetTop : null; };
function step(k) {
  if (!joined.length) return;
  current = (k + joined.length) % joined.length;
  for (const m of $$("mark.join")) m.classList.toggle("now", m.dataset.joins.split(" ").includes(String(current)));
  driver = "step";
  for (const side of [0, 1]) { const column = $(`#half-${side} .column`), y = height(column, current); if (y !== null) column.scrollTop = y - STEP * column.clientHeight; }
  setTimeout(() => { driver = null; }, 150);
  $("#where").textContent = `${current + 1} of ${joined.length}: ${joined[current].what}`;
}

// Linked scrolling: between two joined passages the other column moves in proportion.
function follow(side) {
  if (!$("#together").checked || (driver !== null && driver !== side)) return;
  driver = side;
  clearTimeout(follow.rest);
  follow.rest = setTimeout(() => { driver = null; }, 120);
  const [one, other] = [side, 1 - side].map((k) => $(`#half-${k} .column`));
  const points = [[0, 0]];
  for (const [a, b] of joined.map((_, k) => [height(one, k), height(other, k)]).filter(([a, b]) => a !== null && b !== null).sort((x, y) => x[0] - y[0])) {
    const last = points[points.length - 1];
    if (a > last[0] && b > last[1]) points.push([a, b]);
  }
  points.push([Math.max(one.scrollHeight, points[points.length - 1][0] + 1), Math.max(other.scrollHeight, points[points.length - 1][1] + 1)]);
  const middle = STEP * one.clientHeight, y = one.scrollTop + middle;
  const i = Math.max(1, points.findIndex(([a]) => a >= y)), [a, b] = [points[i - 1], points[i]];
  const end = one.scrollTop + one.clientHeight >= one.scrollHeight - 1;
  other.scrollTop = one.scrollTop <= 0 ? 0 : end ? other.scrollHeight : a[1] + ((b[1] - a[1]) * (y - a[0])) / (b[0] - a[0]) - STEP * other.clientHeight;
}

function fromAddress() {
  const [left, right] = decodeURIComponent(location.hash.slice(1)).split("+"), known = new Set(data.articles.map((a) => a.slug));
  if (known.has(left) && known.has(right)) { $("#side-0").value = left; $("#side-1").value = right; }
  show();
}
async function compare() {
  await load("assets/articles.js");
  data = window.variorumArticles;
  document.documentElement.classList.add("paired");
  $(".pair").hidden = false;
  for (const k of [0, 1]) {
    $(`#side-${k}`).addEventListener("change", () => { history.replaceState(null, "", `#${$("#side-0").value}+${$("#side-1").value}`); show(); });
    $(`#half-${k} .column`).addEventListener("scroll", () => follow(k), { passive: true });
  }
  $("#before").addEventListener("click", () => step(current < 0 ? -1 : current - 1));
  $("#after").addEventListener("click", () => step(current + 1));
  addEventListener("keydown", (event) => {
    if (event.target.closest("input, select, textarea, dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") step(current + 1);
    if (event.key === "p") step(current < 0 ? -1 : current - 1);
  });
  addEventListener("hashchange", fromAddress);
  fromAddress();
}
compare();
