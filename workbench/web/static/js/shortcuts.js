// Keys: / search, ? the list of keys, n the next thing not seen, j and k the next and the previous stop in the text, c comment, g go to điều; r answers the thread in
// focus, e edits what one said in it.
// Other modules say what j, k, c and g do here by listening to these events.
const EVENTS = { j: "stop:next", k: "stop:previous", c: "text:comment", g: "text:goto" };

function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable], dialog") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "?") {
    event.preventDefault();
    document.getElementById("shortcuts")?.showModal();
    return;
  }
  const field = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
  if (field) {
    event.preventDefault();
    field.focus();
    field.select();
    return;
  }
  const own = document.activeElement?.closest(".thread")?.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (own) {
    event.preventDefault();
    use(own);
    return;
  }
  if (event.key === "n") {
    event.preventDefault();
    document.dispatchEvent(new CustomEvent("unseen:next"));
    return;
  }
  const name = EVENTS[event.key];
  if (name && document.querySelector("[data-draft], [data-stop]")) {
    event.preventDefault();
    document.dispatchEvent(new CustomEvent(name));
  }
});

// What a key does with a thread: its fold opens and one can type, or its button is pressed.
export function use(part) {
  const fold = part.querySelector("details");
  if (!fold) {
    part.querySelector("a, button")?.click();
    return;
  }
  fold.open = true;
  fold.querySelector("textarea, input:not([type=hidden])")?.focus();
}

// Stops: findings and comments marked in the text, else any row of a list that carries data-stop.
function stops() {
  // Asked of the tree and not of the layout: measuring would lay out the whole of a long draft.
  return [...document.querySelectorAll("[data-stop]")].filter((stop) => !stop.closest("[hidden], details:not([open]), dialog, .is-folded"));
}

function step(direction) {
  const all = stops();
  if (all.length === 0) return;
  const next = all[(placeAmong(all, direction) + all.length) % all.length];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
}

// From the stop in focus, else from the paragraph that one went to, else from the beginning.
function placeAmong(all, direction) {
  const focused = document.activeElement;
  const at = all.findIndex((stop) => stop.contains(focused));
  if (at !== -1) return at + direction;
  const here = focused !== document.body ? focused : document.querySelector(":target");
  if (!here) return direction > 0 ? 0 : all.length - 1;
  const after = all.findIndex((stop) => here.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING);
  const following = after === -1 ? all.length : after;
  return direction > 0 ? following : following - 1;
}

document.addEventListener("stop:next", () => step(1));
document.addEventListener("stop:previous", () => step(-1));
