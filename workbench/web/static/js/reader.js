// The reading page: columns fold and keep their widths on this device; `g` goes to an điều; two texts scroll as one.
const SIZES = { "reader-contents": { name: "--contents", least: 160, most: 480, grows: 1 }, "reader-side": { name: "--side", least: 260, most: 640, grows: -1 } };
const kept = (id, what) => `reader:${id}:${what}`;

for (const reader of document.querySelectorAll("[data-reader]")) {
  for (const button of reader.querySelectorAll("[data-fold]")) prepareFold(reader, button);
  for (const id of Object.keys(SIZES)) prepareGrip(reader, id);
  followPlace(reader);
  scrollTogether(reader);
  for (const map of reader.querySelectorAll("[data-minimap]")) prepareMap(map);
  for (const draft of reader.querySelectorAll("[data-act]")) offerAct(draft);
}

function prepareFold(reader, button) {
  const column = reader.querySelector(`#${button.dataset.fold}`);
  const show = (folded) => {
    column.classList.toggle("is-folded", folded);
    reader.classList.toggle(`has-folded-${column.id.replace("reader-", "")}`, folded);
    button.setAttribute("aria-expanded", String(!folded));
  };
  show(localStorage.getItem(kept(column.id, "folded")) === "yes");
  button.addEventListener("click", () => {
    const folded = !column.classList.contains("is-folded");
    show(folded);
    localStorage.setItem(kept(column.id, "folded"), folded ? "yes" : "no");
  });
}

function prepareGrip(reader, id) {
  const column = reader.querySelector(`#${id}`);
  if (!column) return;
  const size = SIZES[id];
  const set = (width) => {
    const held = Math.round(Math.min(size.most, Math.max(size.least, width)));
    // Through the object model: an inline style attribute would be refused by the page's policy.
    reader.style.setProperty(size.name, `${held}px`);
    grip.setAttribute("aria-valuenow", String(held));
    localStorage.setItem(kept(id, "width"), String(held));
  };
  const grip = document.createElement("div");
  grip.className = "reader-grip";
  grip.tabIndex = 0;
  const title = column.querySelector(".reader-title").textContent;
  for (const [name, value] of Object.entries({ role: "separator", "aria-orientation": "vertical", "aria-label": title, "aria-valuemin": size.least, "aria-valuemax": size.most, "aria-valuenow": Math.round(column.offsetWidth) })) grip.setAttribute(name, value);
  column.append(grip);
  const before = Number(localStorage.getItem(kept(id, "width")));
  if (before) set(before);
  grip.addEventListener("pointerdown", (down) => {
    const start = column.offsetWidth;
    grip.setPointerCapture(down.pointerId);
    const move = (event) => set(start + size.grows * (event.clientX - down.clientX));
    grip.addEventListener("pointermove", move);
    grip.addEventListener("pointerup", () => grip.removeEventListener("pointermove", move), { once: true });
  });
  grip.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -24, ArrowRight: 24 }[event.key];
    if (by) set(column.offsetWidth + size.grows * by);
  });
}

// The last of some marks, in order, that stands above a line; the first where none does.
function lastAbove(marks, line) {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle].getBoundingClientRect().top <= line) low = middle + 1;
    else high = middle;
  }
  return marks[Math.max(0, low - 1)];
}

// The contents show where one reads. Leaves are asked first: a place in one that is out of sight is only known once it is laid out.
function followPlace(reader) {
  const links = new Map();
  for (const link of reader.querySelectorAll('.contents a[href*="#p-"]')) links.set(link.hash.slice(1), link);
  const body = reader.querySelector(".reader-text .reader-body");
  if (!body || links.size === 0) return;
  const leaves = [...body.querySelectorAll(".leaf")];
  const marked = new Map(leaves.map((leaf) => [leaf, []]));
  for (const id of links.keys()) {
    const place = document.getElementById(id);
    marked.get(place?.closest(".leaf"))?.push(place);
  }
  const placeAt = (line) => {
    const leaf = lastAbove(leaves, line);
    const here = marked.get(leaf);
    if (here.length && here[0].getBoundingClientRect().top <= line) return lastAbove(here, line);
    const before = leaves.slice(0, leaves.indexOf(leaf)).findLast((one) => marked.get(one).length);
    return before ? marked.get(before).at(-1) : leaves.flatMap((one) => marked.get(one))[0];
  };
  let waiting = false;
  let shown = null;
  body.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const line = body.getBoundingClientRect().top + 130;
      const here = links.get(placeAt(line)?.id);
      // Each change makes the browser style the page anew: most scrolling changes nothing.
      if (!here || here === shown) return;
      for (const link of reader.querySelectorAll(".contents a[aria-current]")) link.removeAttribute("aria-current");
      here.setAttribute("aria-current", "location");
      shown = here;
      here.scrollIntoView({ block: "nearest" });
    });
  });
}

// The pages of the original, where they are shown, stay beside the text that begins on them; whichever is scrolled leads.
function scrollTogether(reader) {
  const text = reader.querySelector(".reader-text .reader-body");
  const side = reader.querySelector(".reader-side");
  if (!text || !side) return;
  let leading = null;
  let settle = 0;
  const lead = (who, follow) => {
    if (leading && leading !== who) return;
    leading = who;
    requestAnimationFrame(follow);
    clearTimeout(settle);
    settle = setTimeout(() => (leading = null), 180);
  };
  const shown = () => {
    const pages = side.querySelector("[data-original]");
    const starts = pages?.dataset.starts ? pages.dataset.starts.split(",").map(Number) : [];
    return { body: side.querySelector(".reader-body"), starts, sheets: pages ? [...pages.querySelectorAll(".sheet")] : [] };
  };
  const top = (element, body) => element.getBoundingClientRect().top - body.getBoundingClientRect().top + body.scrollTop;
  const here = () => {
    const box = text.getBoundingClientRect();
    for (let down = 8; down < 120; down += 24) {
      const para = document.elementFromPoint(box.left + box.width / 2, box.top + down)?.closest(".para");
      if (para) return Number(para.id.slice(2));
    }
    return null;
  };
  reader.addEventListener("htmx:afterSettle", () => reader.classList.toggle("has-original", side.querySelector("[data-original]") !== null));
  text.addEventListener("scroll", () => lead(text, () => {
    const { body, starts, sheets } = shown();
    const index = starts.length ? here() : null;
    if (index === null) return;
    const after = starts.findIndex((start) => start > index);
    const page = (after === -1 ? starts.length : after) - 1;
    const from = starts[Math.max(page, 0)];
    const to = starts[page + 1] ?? index + 1;
    const share = to > from ? (index - from) / (to - from) : 0;
    const sheet = sheets[Math.max(page, 0)];
    if (sheet) body.scrollTop = top(sheet, body) + share * sheet.offsetHeight;
  }));
  side.addEventListener("scroll", () => lead(side, () => {
    const { body, starts, sheets } = shown();
    if (!starts.length) return;
    const page = sheets.findIndex((sheet) => top(sheet, body) + sheet.offsetHeight > body.scrollTop + 8);
    const para = page === -1 ? null : document.getElementById(`p-${starts[page]}`);
    if (!para) return;
    const next = document.getElementById(`p-${starts[page + 1]}`);
    const share = Math.min(Math.max((body.scrollTop - top(sheets[page], body)) / sheets[page].offsetHeight, 0), 1);
    const begin = top(para, text);
    text.scrollTop = begin + share * ((next ? top(next, text) : text.scrollHeight) - begin);
  }), true);
}

// One stop for the Tab key; the arrows walk the marks of the map.
function prepareMap(map) {
  const marks = [...map.querySelectorAll("a")];
  for (const [place, mark] of marks.entries()) mark.setAttribute("tabindex", place === 0 ? "0" : "-1");
  map.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const at = marks.indexOf(document.activeElement);
    const next = event.key === "Home" ? marks[0] : event.key === "End" ? marks.at(-1) : by && marks[at + by];
    if (!next) return;
    event.preventDefault();
    marks[at]?.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  });
}

// What one does with a paragraph stands at the one that is pointed at or in focus; on a touch screen at all that are in sight. Five thousand
// links in the page would be as heavy as the draft itself.
function offerAct(draft) {
  const { act, actLabel, actWhole, actTarget } = draft.dataset;
  const offer = (para) => {
    if (!para || para.querySelector(".para-act")) return;
    const link = document.createElement("a");
    link.className = "para-act";
    const { whole } = para.dataset;
    link.href = `${act}${act.includes("?") ? "&" : "?"}${whole ? `provision=${encodeURIComponent(whole)}` : `paragraph=${para.id.slice(2)}`}`;
    link.setAttribute("aria-label", whole ? actWhole : actLabel);
    link.title = whole ? actWhole : actLabel;
    para.append(link);
  };
  draft.addEventListener("pointerover", (event) => offer(event.target.closest(".para")));
  draft.addEventListener("focusin", (event) => offer(event.target.closest(".para")));
  draft.addEventListener("click", (event) => {
    const link = event.target.closest(".para-act");
    const target = document.querySelector(actTarget);
    if (!link || !target || !window.htmx || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    window.htmx.ajax("GET", link.getAttribute("href"), { target, swap: "innerHTML" }).then(() => target.querySelector("textarea")?.focus());
  });
  if (!matchMedia("(hover: none)").matches) return;
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) for (const para of target.querySelectorAll(".para")) offer(para);
      else for (const act of target.querySelectorAll(".para-act")) act.remove();
    }
  });
  for (const leaf of draft.querySelectorAll(".leaf")) seen.observe(leaf);
}

document.addEventListener("text:goto", () => {
  const dialog = document.getElementById("goto");
  if (!dialog) return;
  dialog.showModal();
  dialog.querySelector("input").select();
});

document.getElementById("goto")?.addEventListener("submit", (event) => {
  const wanted = event.target.querySelector('input[name="article"]')?.value.trim().toLowerCase();
  if (!wanted) return;
  const pattern = new RegExp(`^điều\\s+${wanted.replace(/[^0-9a-zđ]/g, "")}[.:\\s]`, "i");
  const found = [...document.querySelectorAll(".para-article")].find((para) => pattern.test(`${para.textContent.trim()} `));
  if (found) requestAnimationFrame(() => goTo(found));
});

function goTo(paragraph) {
  paragraph.scrollIntoView({ block: "start" });
  paragraph.tabIndex = -1;
  paragraph.focus({ preventScroll: true });
}

for (const compare of document.querySelectorAll("[data-compare]")) {
  const sides = [...compare.querySelectorAll(".compare-side")];
  let leading = null;
  for (const side of sides) {
    side.addEventListener("scroll", () => {
      if (leading && leading !== side) return;
      leading = side;
      const share = side.scrollTop / Math.max(1, side.scrollHeight - side.clientHeight);
      for (const other of sides) if (other !== side) other.scrollTop = share * (other.scrollHeight - other.clientHeight);
      clearTimeout(compare.settle);
      compare.settle = setTimeout(() => (leading = null), 120);
    });
  }
}
