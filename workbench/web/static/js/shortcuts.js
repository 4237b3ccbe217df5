// Keys: / search, ? the list of keys, j and k the next and the previous stop in the text, c comment, g go to điều.
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
  const name = EVENTS[event.key];
  if (name && document.querySelector("[data-draft], [data-stop]")) {
    event.preventDefault();
    document.dispatchEvent(new CustomEvent(name));
  }
});

// Stops: findings and comments marked in the text, else any row of a list that carries data-stop.
function stops() {
  return [...document.querySelectorAll("[data-stop]")].filter((stop) => stop.offsetParent !== null);
}

function step(direction) {
  const all = stops();
  if (all.length === 0) return;
  const at = all.findIndex((stop) => stop === document.activeElement || stop.contains(document.activeElement));
  const from = at === -1 && direction < 0 ? 0 : at;
  const next = all[(from + direction + all.length) % all.length];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
}

document.addEventListener("stop:next", () => step(1));
document.addEventListener("stop:previous", () => step(-1));
