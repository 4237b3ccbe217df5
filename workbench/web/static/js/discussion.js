// Comments: "@" suggests the people who read the dossier; the words as they stand are offered where one suggests others.
const LETTERS = /[\p{L}\p{M} ]/u;
const MOST = 8;
const LIST = "names";
// What a text area is while names are suggested in it; else it is only a text area.
const OPEN = { role: "combobox", "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-expanded": "true", "aria-controls": LIST };

let list = null;
let field = null;
let from = -1;

const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D").toLowerCase();

// Those who may read what is being written: of a note within one organisation its people alone.
function people(area) {
  const within = area.form?.elements.is_private?.checked ? area.dataset.namesPrivate : area.dataset.names;
  return [...(document.querySelector("[data-names-list]")?.options ?? [])].filter((one) => !within || one.text === within);
}

// The name that is being typed behind the last "@" before the cursor, or null.
function typed(area) {
  const before = area.value.slice(0, area.selectionStart);
  const at = before.lastIndexOf("@");
  if (at === -1 || (at > 0 && LETTERS.test(before[at - 1]) && before[at - 1] !== " ")) return null;
  const words = before.slice(at + 1);
  return [...words].every((letter) => LETTERS.test(letter)) && words.length <= 60 ? { at, words } : null;
}

function suggest(area) {
  const name = typed(area);
  const wanted = name && plain(name.words);
  const found = name ? people(area).filter((one) => plain(one.value).split(" ").some((_word, place, all) => all.slice(place).join(" ").startsWith(wanted)) && plain(one.value) !== wanted) : [];
  if (!found.length) return close();
  field = area;
  from = name.at;
  draw(found.slice(0, MOST));
}

function draw(found) {
  list ??= make();
  list.replaceChildren(...found.map((one, place) => {
    const item = document.createElement("li");
    item.id = `name-${place}`;
    item.role = "option";
    item.dataset.name = one.value;
    const where = document.createElement("span");
    where.className = "quiet";
    where.textContent = one.textContent;
    item.append(`${one.value} `, where);
    return item;
  }));
  field.after(list);
  for (const [name, value] of Object.entries(OPEN)) field.setAttribute(name, value);
  list.hidden = false;
  choose(0);
  list.scrollIntoView({ block: "nearest" });
}

function make() {
  const made = document.createElement("ul");
  made.id = LIST;
  made.className = "names";
  made.role = "listbox";
  made.setAttribute("aria-label", document.querySelector("[data-names-list]").dataset.namesLabel);
  made.addEventListener("pointerdown", (event) => {
    const item = event.target.closest("[data-name]");
    if (!item) return;
    event.preventDefault();
    take(item);
  });
  return made;
}

function choose(place) {
  const items = [...list.children];
  const chosen = items[(place + items.length) % items.length];
  for (const item of items) item.setAttribute("aria-selected", String(item === chosen));
  field.setAttribute("aria-activedescendant", chosen.id);
  chosen.scrollIntoView({ block: "nearest" });
}

function close() {
  if (!list || list.hidden) return;
  list.hidden = true;
  for (const name of [...Object.keys(OPEN), "aria-activedescendant"]) field.removeAttribute(name);
}

function take(item) {
  field.setRangeText(`@${item.dataset.name} `, from, field.selectionStart, "end");
  close();
  field.dispatchEvent(new Event("input", { bubbles: true }));
  close();
}

document.addEventListener("input", (event) => {
  if (event.target.matches("textarea[data-names]")) suggest(event.target);
});

document.addEventListener("keydown", (event) => {
  // While a letter is being composed (Telex, VNI) its keys are the input method's own.
  if (!list || list.hidden || event.target !== field || event.isComposing) return;
  const at = [...list.children].findIndex((item) => item.getAttribute("aria-selected") === "true");
  const acts = {
    ArrowDown: () => choose(at + 1),
    ArrowUp: () => choose(at - 1),
    Enter: () => take(list.children[at]),
    Tab: () => take(list.children[at]),
    Escape: close,
  };
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
});

document.addEventListener("focusout", (event) => {
  if (event.target === field) close();
});

// Whoever suggests other words begins with the ones that stand there.
document.addEventListener("toggle", (event) => {
  const area = event.target.open ? event.target.querySelector?.("textarea[data-begins-with]") : null;
  if (area && !area.value) area.value = area.dataset.beginsWith;
}, true);
