// An act on a thread draws the thread anew: what was typed into its other forms is carried over. Where a form is not drawn any more, its
// words wait until it is.
const FIELDS = ".thread textarea:not([readonly]), .thread input:not([type=hidden])";
const kept = new Map();

const isMarked = (field) => ["radio", "checkbox"].includes(field.type);

// A form that was refused is drawn with what was typed, as if it had stood there from the beginning.
function isTyped(field) {
  if (isMarked(field)) return field.checked !== field.defaultChecked;
  if (field.type === "file") return field.files.length > 0;
  return field.value !== field.defaultValue || (field.value !== "" && field.getAttribute("aria-invalid") === "true");
}

const contentOf = (field) => (isMarked(field) ? field.checked : field.type === "file" ? field.files : field.value);

function put(field, content) {
  if (isMarked(field)) field.checked = content;
  else if (field.type === "file") field.files = content;
  else field.value = content;
  for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!detail.shouldSwap) return;
  const sent = detail.requestConfig.elt;
  for (const field of document.querySelectorAll(FIELDS)) {
    if (field.id && detail.target.contains(field) && !sent.contains(field) && isTyped(field)) kept.set(field.id, contentOf(field));
  }
});

document.addEventListener("htmx:afterSettle", () => {
  for (const [id, content] of kept) {
    const field = document.getElementById(id);
    if (!field?.matches(FIELDS)) continue;
    put(field, content);
    kept.delete(id);
  }
});
