// Words chosen with mouse, touch or keyboard become a place: paragraph index and characters from start to end, of one paragraph or several.
// Up and down walk the paragraphs; `c` comments the chosen words, else the mark or the paragraph in focus.
const bar = document.getElementById("selection-bar");
const draft = document.querySelector("[data-draft]");

// The server counts code points; a JavaScript string counts halves of the rare characters beyond them.
const length = (text) => [...text].length;

const holder = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(".para");

// The part of a range that stands in one paragraph.
function within(range, paragraph) {
  const inside = range.cloneRange();
  if (!paragraph.contains(range.startContainer)) inside.setStart(paragraph, 0);
  if (!paragraph.contains(range.endContainer)) inside.setEnd(paragraph, paragraph.childNodes.length);
  return inside;
}

// Where the words of a range that stand in one paragraph begin and end, without the blanks around them.
function edges(range, paragraph) {
  const inside = within(range, paragraph);
  const before = document.createRange();
  before.selectNodeContents(paragraph);
  before.setEnd(inside.startContainer, inside.startOffset);
  const text = inside.toString();
  const quote = text.trim();
  if (!quote) return null;
  const start = length(before.toString()) + length(text) - length(text.trimStart());
  return { start, end: start + length(quote) };
}

// several: a choice that runs on into the next paragraphs ends in the last of them; else it is cut at the end of the first one.
function placeOf(range, several = false) {
  const words = holder(range.startContainer);
  if (!words) return null;
  const touched = several && !words.contains(range.endContainer) ? touchedBy(range, words) : [words];
  const [first, last] = [touched[0], touched.at(-1)];
  const [beginning, ending] = [first && edges(range, first), last && edges(range, last)];
  if (!beginning) return null;
  const place = { paragraph: number(first), start: beginning.start, end: ending.end };
  return last === first ? place : { ...place, end_paragraph: number(last) };
}

const number = (paragraph) => paragraph.id.slice("p-".length);

function touchedBy(range, first) {
  const all = [...draft.querySelectorAll(".para")];
  const rest = all.slice(all.indexOf(first));
  const end = rest.findIndex((paragraph) => !range.intersectsNode(paragraph));
  return rest.slice(0, end === -1 ? rest.length : end).filter((paragraph) => edges(range, paragraph));
}

function wholeOf(paragraph) {
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  return placeOf(range);
}

function current(several) {
  const selection = getSelection();
  if (selection.rangeCount && !selection.isCollapsed && draft.contains(selection.anchorNode)) return placeOf(selection.getRangeAt(0), several);
  const focused = document.activeElement;
  if (!draft.contains(focused)) return null;
  if (focused.matches("[data-stop]")) {
    const range = document.createRange();
    range.selectNodeContents(focused);
    return placeOf(range);
  }
  const paragraph = focused.closest(".para");
  return paragraph ? wholeOf(paragraph) : null;
}

function send(form, place) {
  for (const [name, value] of Object.entries({ end_paragraph: "", ...place })) form.elements[name].value = value;
  form.requestSubmit();
}

function open(button, place) {
  if (button.dataset.selectionForm) {
    bar.hidden = true;
    send(document.getElementById(button.dataset.selectionForm), place);
    return;
  }
  const url = new URL(button.dataset.selectionUrl, location.href);
  for (const [name, value] of Object.entries(place)) url.searchParams.set(name, value);
  bar.hidden = true;
  const target = document.querySelector(button.dataset.selectionTarget);
  if (!window.htmx || !target) {
    location.href = url;
    return;
  }
  window.htmx.ajax("GET", url.pathname + url.search, { target, swap: "innerHTML" }).then(() => (target.querySelector("textarea") ?? target.querySelector("input:not([type=hidden]), select, a, button"))?.focus());
}

function show(box) {
  bar.hidden = false;
  const left = Math.min(box.left + scrollX, scrollX + document.documentElement.clientWidth - bar.offsetWidth - 8);
  const above = box.top - bar.offsetHeight - 8;
  bar.style.left = `${Math.max(8, left)}px`;
  bar.style.top = `${scrollY + (above > 60 ? above : box.bottom + 8)}px`;
}

function follow() {
  const selection = getSelection();
  const chosen = selection.rangeCount && !selection.isCollapsed && draft.contains(selection.anchorNode);
  if (chosen && placeOf(selection.getRangeAt(0))) show(selection.getRangeAt(0).getBoundingClientRect());
  else if (!bar.contains(document.activeElement)) bar.hidden = true;
}

function prepareParagraphs() {
  const paragraphs = [...draft.querySelectorAll(".para")];
  if (paragraphs.length) paragraphs[0].tabIndex = 0;
  draft.addEventListener("focusin", (event) => {
    const paragraph = event.target.closest(".para");
    if (!paragraph || event.target !== paragraph) return;
    for (const other of draft.querySelectorAll('.para[tabindex="0"]')) other.tabIndex = -1;
    paragraph.tabIndex = 0;
  });
  draft.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || event.shiftKey || !event.target.matches(".para")) return;
    const next = paragraphs[paragraphs.indexOf(event.target) + by];
    if (!next) return;
    event.preventDefault();
    next.tabIndex = 0;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  });
}

if (bar && draft) {
  document.body.append(bar);
  let range = null;
  let timer = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(follow, 150);
  });
  // The press on a button takes the selection away on some machines: read it before.
  bar.addEventListener("pointerdown", (event) => {
    const selection = getSelection();
    range = selection.rangeCount && !selection.isCollapsed && draft.contains(selection.anchorNode) ? selection.getRangeAt(0).cloneRange() : null;
    event.preventDefault();
  });
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-selection-url], [data-selection-form]");
    if (!button) return;
    const several = "selectionSeveral" in button.dataset;
    const wanted = range ? placeOf(range, several) : current(several);
    range = null;
    if (wanted) open(button, wanted);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") bar.hidden = true;
  });
  document.addEventListener("text:comment", () => {
    const button = bar.querySelector("[data-selection-default]") ?? bar.querySelector("[data-selection-url]");
    const wanted = button && current("selectionSeveral" in button.dataset);
    if (wanted) open(button, wanted);
  });
  prepareParagraphs();
}
