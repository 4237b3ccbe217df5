// Comments beside the text: a press on marked words, or Enter, brings their card to sight, wherever in the list it stands; going along the marks the
// column follows. `r` answers the comment of the mark or card in focus.
import { use } from "./shortcuts.js";

const draft = document.querySelector("[data-cards]");
const PAUSE = 150;
const PANEL = { target: "#side-panel", select: "#side-panel", swap: "outerHTML" };

// The id stands on the first piece of a mark alone; the pieces after it belong to it.
function threadOf(element) {
  const mark = element.closest?.(".mark-words");
  if (!mark) return null;
  const named = (one) => (one.id.startsWith("comment-") ? one.id.slice("comment-".length) : null);
  if (named(mark) || !mark.classList.contains("mark-is-comment")) return named(mark);
  const marks = [...draft.querySelectorAll(".mark-words")];
  const before = marks.slice(0, marks.indexOf(mark)).findLast(named);
  return before ? named(before) : null;
}

const cardOf = (thread) => document.getElementById(`thread-${thread}`);

function show(thread) {
  const card = cardOf(thread);
  if (!card) return null;
  for (const other of document.querySelectorAll(".card-here")) other.classList.remove("card-here");
  card.classList.add("card-here");
  card.tabIndex = -1;
  // Only the column scrolls: the reader stays where the mark is.
  const body = card.closest(".reader-body");
  const below = card.getBoundingClientRect().top - body.getBoundingClientRect().top;
  if (body.scrollHeight > body.clientHeight) body.scrollTop += below - 8;
  return card;
}

async function find(thread) {
  if (!cardOf(thread)) await window.htmx.ajax("GET", draft.dataset.cards + thread, PANEL);
  return show(thread);
}

async function answer(thread) {
  const card = await find(thread);
  const whole = card?.querySelector("[data-card-whole]");
  if (whole) await window.htmx.ajax("GET", whole.getAttribute("hx-get"), { target: card, swap: "outerHTML" });
  const fold = show(thread)?.querySelector('[data-key="r"]');
  if (fold) use(fold);
}

function follow() {
  let timer = 0;
  draft.addEventListener("focusin", (event) => {
    const thread = threadOf(event.target);
    clearTimeout(timer);
    if (thread && document.getElementById("side-threads")) timer = setTimeout(() => find(thread), PAUSE);
  });
  draft.addEventListener("click", async (event) => {
    const thread = getSelection().isCollapsed && !event.target.closest("a") ? threadOf(event.target) : null;
    if (thread) await find(thread);
  });
  document.addEventListener("keydown", async (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const here = document.activeElement;
    const thread = draft.contains(here) ? threadOf(here) : here.matches(".panel.card-here") ? here.id.slice("thread-".length) : null;
    if (!thread || !["Enter", "r"].includes(event.key)) return;
    event.preventDefault();
    if (event.key === "r") await answer(thread);
    else (await find(thread))?.focus({ preventScroll: true });
  });
}

if (draft && window.htmx) follow();
