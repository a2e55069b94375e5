// Going from page to page without loading styles and scripts again: links and questions
// are asked for here, and what differs is put in the place of what is shown. Each page
// keeps its own address, and the answer is the whole page that a browser without scripts
// is given, so nothing here knows what pages there are.

// These elements stay and their children are compared; any other that differs is replaced.
const stays = "body, .with-facets, .filter, .filter *, main:has([data-map]), main :has([data-map])";

// merge makes an element like a fresh one, and adds to came what is new in the page.
function merge(old, fresh, came) {
  if (old.isEqualNode(fresh)) return;
  if (old.casusMap && fresh.dataset?.map) { // a map that is drawn takes other points
    old.dataset.map = fresh.dataset.map;
    delete old.dataset.drawn;
    came.push(old);
    return;
  }
  if (old.nodeName !== fresh.nodeName || !old.matches?.(stays) || !fresh.matches(stays)) {
    old.replaceWith(fresh);
    if (fresh.nodeType === Node.ELEMENT_NODE) came.push(fresh);
    return;
  }
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  if (old.nodeName === "INPUT") old.value = fresh.value;
  const [now, next] = [[...old.childNodes], [...fresh.childNodes]];
  for (const [i, n] of next.entries()) {
    if (now[i]) { merge(now[i], n, came); continue; }
    old.append(n);
    if (n.nodeType === Node.ELEMENT_NODE) came.push(n);
  }
  for (const n of now.slice(next.length)) n.remove();
}

const pageOf = url => url.pathname + url.search;
let shown = pageOf(location); // the page on the screen; the address may be ahead of it
let asking;                   // what is asked for now
let began = () => {};         // is told of every element that came

// follow names who is told of elements that came, and begins to take links and questions.
export function follow(begin) {
  began = begin;
  document.addEventListener("click", e => {
    const a = e.target.closest?.("a[href]");
    if (!a || e.defaultPrevented || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey || a.closest("[target], [download], [data-whole]")) return;
    take(e, new URL(a.getAttribute("href"), location));
  });
  document.addEventListener("submit", e => {
    const form = e.target;
    if (e.defaultPrevented || form.method !== "get" || form.closest("[data-whole]")) return;
    const to = new URL(form.action);
    to.search = new URLSearchParams(new FormData(form, e.submitter));
    take(e, to);
  });
  addEventListener("popstate", e => {
    if (pageOf(location) !== shown) visit(location.href, { back: e.state?.y ?? 0 });
    else asking?.abort(); // what was asked for on the way is not wanted any more
  });
}

function take(e, to) {
  if (to.origin !== location.origin || to.hash && pageOf(to) === shown) return;
  e.preventDefault();
  visit(to);
}

// visit shows the page at an address. Whatever is no page of the desk, or cannot be had
// this way, is left to the browser.
export async function visit(address, { back } = {}) {
  asking?.abort();
  const mine = asking = new AbortController();
  const late = setTimeout(() => document.querySelector(".busy")?.classList.add("on"), 250);
  const to = new URL(address, location);
  try {
    const answer = await fetch(to, { headers: { Accept: "text/html" }, signal: mine.signal });
    if (!answer.headers.get("Content-Type")?.startsWith("text/html")) return location.assign(to);
    const at = new URL(answer.url);
    at.hash = to.hash;
    show(new DOMParser().parseFromString(await answer.text(), "text/html"), at, back);
  } catch (e) {
    if (!mine.signal.aborted) location.assign(to);
  } finally {
    clearTimeout(late);
    if (asking === mine) document.querySelector(".busy")?.classList.remove("on");
  }
}

function show(fresh, at, back) {
  if (back === undefined) {
    history.replaceState({ y: scrollY }, "");
    history[at.href === location.href ? "replaceState" : "pushState"](null, "", pageOf(at));
  }
  shown = pageOf(at);
  document.title = fresh.title;
  const came = [];
  merge(document.body, fresh.body, came);
  for (const e of came) began(e);
  if (at.hash && back === undefined) location.replace(at.hash); // marks and shows its target
  else scrollTo({ top: back ?? 0, behavior: "instant" });
}
