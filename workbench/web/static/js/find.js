// Search inside the draft: `f` goes to the box, Enter and Shift+Enter walk the hits, Escape leaves. All hits are marked without touching the
// page's elements, so that five thousand paragraphs stay quick and a place is still counted in the text alone.
const box = document.querySelector("[data-find]");
const draft = document.querySelector("[data-draft]");

const bare = (text) => text.normalize("NFD").replace(/\p{M}+/gu, "").replace(/[đĐ]/g, "d");
const even = (text) => text.toLowerCase().replace(/[\s\u00a0\u2000-\u200a\u202f]/g, " ");

// Give the folded text and, for each of its characters, the place in the original that it comes from.
function folded(text, keepsMarks) {
  const whole = keepsMarks ? even(text.normalize("NFC")) : even(bare(text));
  if (whole.length === text.length) return { text: whole, place: (at) => at };
  let joined = "";
  const places = [];
  let at = 0;
  for (const letter of text) {
    const short = even(keepsMarks ? letter : bare(letter));
    for (let i = 0; i < short.length; i += 1) places.push(at);
    joined += short;
    at += letter.length;
  }
  places.push(text.length);
  return { text: joined, place: (index) => places[index] };
}

function indexOf(keepsMarks) {
  return [...draft.querySelectorAll(".para")].map((para) => ({ para, ...folded(para.textContent, keepsMarks) }));
}

function hitsOf(index, words) {
  const hits = [];
  for (const { para, text, place } of index) {
    for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length)) {
      hits.push({ para, start: place(at), end: place(at + words.length) });
    }
  }
  return hits;
}

// Make the ranges of one paragraph's hits in one walk over its text.
function rangesOf(para, hits) {
  const walker = document.createTreeWalker(para, NodeFilter.SHOW_TEXT);
  const ranges = hits.map(() => document.createRange());
  let from = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const to = from + node.length;
    for (const [place, hit] of hits.entries()) {
      if (hit.start >= from && hit.start < to) ranges[place].setStart(node, hit.start - from);
      if (hit.end > from && hit.end <= to) ranges[place].setEnd(node, hit.end - from);
    }
    from = to;
  }
  return ranges;
}

function prepare() {
  const field = box.querySelector("input[type=search]");
  const keepsMarks = box.querySelector("[data-find-marks]");
  const count = box.querySelector("[data-find-count]");
  const said = box.querySelector("[data-find-said]");
  const indexes = new Map();
  let hits = [];
  let at = -1;
  let timer = 0;

  const paint = (name, ranges) => {
    if (!window.CSS?.highlights) return;
    if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
    else CSS.highlights.delete(name);
  };

  const tell = () => {
    const none = field.value.trim() !== "" && hits.length === 0;
    box.classList.toggle("find-none", none);
    count.textContent = hits.length ? `${at + 1}/${hits.length}` : none ? "0" : "";
    said.textContent = none ? box.dataset.none : hits.length ? box.dataset.found.replace("{at}", at + 1).replace("{count}", hits.length) : "";
  };

  const goTo = (place) => {
    if (hits.length === 0) return tell();
    at = (place + hits.length) % hits.length;
    const { range, para } = hits[at];
    paint("found-here", [range]);
    if (!window.CSS?.highlights) getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    // Twice: the first puts the paragraph into sight and so has it laid out, the second finds the line in it.
    para.scrollIntoView({ block: "nearest" });
    const scroller = draft.scrollHeight > draft.clientHeight + 1 ? draft : document.scrollingElement;
    const middle = scroller === draft ? draft.getBoundingClientRect().top + draft.clientHeight / 2 : innerHeight / 2;
    scroller.scrollTop += range.getBoundingClientRect().top - middle;
    return tell();
  };

  const nearest = () => {
    const line = Math.max(draft.getBoundingClientRect().top, 0);
    const isBelow = (element) => element.getBoundingClientRect().bottom > line;
    const place = hits.findIndex(({ para }) => isBelow(para.closest(".leaf") ?? para) && isBelow(para));
    return place === -1 ? 0 : place;
  };

  const search = () => {
    clearTimeout(timer);
    const { text: words } = folded(field.value.trim().replace(/\s+/g, " "), keepsMarks.checked);
    if (!indexes.has(keepsMarks.checked)) indexes.set(keepsMarks.checked, indexOf(keepsMarks.checked));
    hits = words ? hitsOf(indexes.get(keepsMarks.checked), words) : [];
    for (const together of grouped(hits)) {
      for (const [place, range] of rangesOf(together[0].para, together).entries()) together[place].range = range;
    }
    paint("found", hits.map((hit) => hit.range));
    paint("found-here", []);
    at = -1;
    goTo(nearest());
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    // One letter stands ten thousand times in a long draft: it is searched for when Enter is pressed.
    if (field.value.trim().length !== 1) timer = setTimeout(search, 150);
  });
  keepsMarks.addEventListener("change", search);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      if (at === -1) search();
      else goTo(at + (event.shiftKey ? -1 : 1));
    }
    if (event.key === "Escape") {
      const para = hits[at]?.para;
      field.value = "";
      search();
      if (para) {
        para.tabIndex = -1;
        para.focus({ preventScroll: true });
      } else field.blur();
    }
  });
  box.addEventListener("click", (event) => {
    const button = event.target.closest("[data-find-step]");
    if (button) goTo(at + (button.dataset.findStep === "next" ? 1 : -1));
  });
}

function grouped(hits) {
  const groups = new Map();
  for (const hit of hits) groups.has(hit.para) ? groups.get(hit.para).push(hit) : groups.set(hit.para, [hit]);
  return groups.values();
}

if (box && draft) prepare();
