// What the desk does beyond forms and links: keys, lighting evidence, dates in the
// reader's way, and fetching the map where there is one. Everything reads without it.
import { follow, visit } from "asset:own/browse.js";

const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const typing = e => /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) && e.target.type !== "checkbox" && e.target.type !== "range";

// Dates: <time datetime="2026-10-02" data-style="day">.
const styles = {
  day: { day: "numeric", month: "short" },
  long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  full: { day: "numeric", month: "long", year: "numeric" },
};
function localise(root) {
  for (const t of $$("time[data-style]", root)) {
    const day = new Date(t.dateTime + "T12:00:00");
    if (!Number.isNaN(day.valueOf())) t.textContent = day.toLocaleDateString(undefined, styles[t.dataset.style]);
  }
  const number = new Intl.NumberFormat();
  for (const n of $$("[data-n]", root)) n.textContent = number.format(Number(n.dataset.n));
}

// Lighting: a value of the record and its words in the saved pages share a key.
const keysOf = e => (e.dataset.light ?? e.dataset.keys ?? e.dataset.field ?? "").split(" ").filter(Boolean);
function light(from, scroll) {
  for (const e of $$(".lit")) e.classList.remove("lit");
  if (!from) return;
  const keys = new Set(keysOf(from));
  const shares = e => keysOf(e).some(k => keys.has(k));
  const marks = $$("mark[data-keys]").filter(shares);
  for (const m of marks) m.classList.add("lit");
  for (const f of $$("[data-field]").filter(shares)) f.classList.add("lit");
  if (scroll && !from.matches("mark") && marks.length) reveal(marks);
}
function reveal(marks) {
  const panel = marks[0].closest("[data-lights]");
  if (!panel || panel.scrollHeight <= panel.clientHeight) return;
  const box = panel.getBoundingClientRect();
  const seen = marks.some(m => { const r = m.getBoundingClientRect(); return r.top >= box.top && r.bottom <= box.bottom; });
  if (!seen) panel.scrollBy({ top: marks[0].getBoundingClientRect().top - box.top - 90, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}
const lamp = e => e.target.closest?.("[data-light], mark[data-keys], [data-field]");
document.addEventListener("mouseover", e => { const l = lamp(e); if (l || $$(".lit").length) light(l, true); });
document.addEventListener("focusin", e => { const l = lamp(e); if (l) light(l, true); });

// Keys.
let prefix = "";
const views = { l: "/list", m: "/map", t: "/timeline", c: "/chains", s: "/rates" };
function press(e) {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  if (e.key === "Escape") { for (const d of $$("details.menu[open]")) d.open = false; if (typing(e)) e.target.blur(); return; }
  if (typing(e) || document.querySelector("dialog[open]")) return;
  if (prefix === "g" && views[e.key]) { prefix = ""; e.preventDefault(); const tab = $$(".tabs nav a").find(a => new URL(a.href).pathname === views[e.key]); visit(tab ? tab.href : views[e.key]); return; }
  prefix = "";
  const action = keys[e.key];
  if (action && action(e) !== false) e.preventDefault();
}
const clicking = selector => () => { const a = document.querySelector(selector); if (!a) return false; a.click(); };
const keys = {
  "/": () => document.querySelector("#q")?.focus() ?? false,
  "?": () => document.querySelector("#keys").showModal(),
  g: () => { prefix = "g"; },
  j: () => step(1), k: () => step(-1),
  n: clicking('a[rel="next"]'), p: clicking('a[rel="prev"]'),
  a: () => decide("accept"), c: () => decide("correct"), r: () => decide("reject"),
  u: () => { const f = document.querySelector('.notice form[action="/undo"]'); if (!f) return false; f.requestSubmit(); },
};
const steps = () => $$("[data-row], [data-question]");
function step(by) {
  const all = steps();
  if (!all.length) return false;
  const at = all.findIndex(r => r.classList.contains("at") || r.contains(document.activeElement));
  const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
  for (const r of all) r.classList.toggle("at", r === next);
  (next.querySelector("a, button") ?? next).focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}
function decide(what) {
  const all = $$("[data-question]");
  const at = all.find(q => q.classList.contains("at") || q.contains(document.activeElement)) ?? all[0];
  const control = at?.querySelector(`[data-decide="${what}"]`);
  if (!control) return false;
  control.click();
}
document.addEventListener("keydown", press);
document.addEventListener("click", e => {
  const opener = e.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
  for (const d of $$("details.menu[open]")) if (!d.contains(e.target)) d.open = false;
});

// Selecting words of a saved page gives them to the form that adds or mends an event.
document.addEventListener("selectionchange", () => {
  const form = document.querySelector("form[data-select]");
  const s = document.getSelection();
  if (!form || !s.rangeCount || s.isCollapsed) return;
  const range = s.getRangeAt(0);
  const text = $$("[data-text]").find(t => t.contains(range.commonAncestorContainer));
  if (!text) return;
  const at = node => codePoints(text, node);
  const start = at([range.startContainer, range.startOffset]), end = at([range.endContainer, range.endOffset]);
  form.elements.start.value = Math.min(start, end);
  form.elements.end.value = Math.max(start, end);
  if (form.elements.page && text.dataset.page) form.elements.page.value = text.dataset.page;
  form.querySelector("output").textContent = s.toString();
});
// codePoints counts the code points of the page's text before a place in its
// paragraphs; each paragraph says where it begins.
function codePoints(text, [node, offset]) {
  const p = (node.nodeType === 3 ? node.parentElement : node).closest("p[data-start]") ?? text.querySelector("p[data-start]");
  const before = document.createRange();
  before.setStart(p, 0);
  before.setEnd(node, offset);
  return Number(p.dataset.start) + [...before.toString()].length;
}

// Brushing the timeline filters by its days.
function brush(svg) {
  const [left, width, from, days] = ["left", "width", "from", "days"].map(k => svg.dataset[k]);
  let start = null;
  const box = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  box.setAttribute("class", "brush");
  const x = e => { const p = new DOMPoint(e.clientX, e.clientY).matrixTransform(svg.getScreenCTM().inverse()); return Math.min(+left + +width, Math.max(+left, p.x)); };
  const day = at => { const d = new Date(from + "T00:00:00Z"); d.setUTCDate(d.getUTCDate() + Math.min(days - 1, Math.max(0, Math.floor((at - left) / width * days)))); return d.toISOString().slice(0, 10); };
  svg.addEventListener("pointerdown", e => { if (e.button || x(e) <= +left) return; start = x(e); });
  svg.addEventListener("pointermove", e => {
    if (start === null || Math.abs(x(e) - start) < 4) return;
    if (!box.isConnected) { svg.append(box); svg.setPointerCapture(e.pointerId); }
    const [a, b] = [start, x(e)].sort((m, n) => m - n);
    for (const [k, v] of Object.entries({ x: a, width: b - a, y: 0, height: svg.viewBox.baseVal.height })) box.setAttribute(k, v);
  });
  svg.addEventListener("pointerup", e => {
    const began = start;
    start = null;
    if (!box.isConnected) return;
    box.remove();
    const [a, b] = [began, x(e)].sort((m, n) => m - n);
    const to = new URL(svg.dataset.brush, location);
    const add = svg.dataset.range.replace("FROM", day(a)).replace("TO", day(b));
    to.searchParams.set("q", [to.searchParams.get("q"), add].filter(Boolean).join(" "));
    visit(to);
  });
  svg.classList.add("brushable");
}

async function begin(root) {
  localise(root);
  for (const b of $$("[data-opens]", root)) b.hidden = false;
  if (matchMedia("(max-width: 760px)").matches) for (const d of $$("details.facets", root)) d.open = false;
  for (const svg of $$("svg[data-brush]", root)) brush(svg);
  const maps = root.matches?.("[data-map]") ? [root] : $$("[data-map]", root);
  if (maps.length) { const { show } = await import("asset:own/amap.js"); maps.forEach(show); }
  const live = document.querySelector("[data-events]");
  if (live && !begin.stream) listen(live);
}

// What is new comes by server-sent events; nothing on the page moves by itself.
function listen(at) {
  begin.stream = new EventSource(at.dataset.events);
  let n = 0;
  begin.stream.addEventListener("incident", () => {
    const news = document.querySelector("[data-news]");
    if (!news) return;
    news.hidden = false;
    news.querySelector("b").textContent = ++n;
  });
}

follow(begin);
begin(document);
