// What is new: comments are marked, walked by `n`, and told to the server as seen once they stood in sight for a moment.
const LOOKED = 1200;
const GATHER = 1500;
const news = document.querySelector("[data-seen]");
const next = document.querySelector("[data-next-unseen]");

function post(pairs, step) {
  const body = new URLSearchParams([...pairs].map(([thread, comment]) => ["thread", `${thread}:${comment}`]));
  body.set("csrf_token", document.querySelector('meta[name="csrf-token"]').content);
  if (step) body.set("step", step);
  fetch(news.dataset.seen, { method: "POST", body, keepalive: true, headers: { "HX-Request": "true" } }).catch((error) => {
    // "No connection" is a TypeError: what is not told stays new, and nothing is lost.
    if (!(error instanceof TypeError)) throw error;
  });
}

function watch() {
  const threads = JSON.parse(news.dataset.threads);
  const fresh = new Map();
  for (const [thread, comments] of Object.entries(threads)) {
    for (const comment of comments) {
      const said = document.getElementById(`comment-said-${comment}`);
      if (said) fresh.set(said, [thread, comment]);
    }
  }
  for (const said of fresh.keys()) {
    const mark = document.createElement("span");
    mark.className = "new-mark";
    mark.textContent = news.dataset.new;
    (said.querySelector(".comment-by") ?? said).append(" ", mark);
    said.classList.add("comment-new");
    said.tabIndex = -1;
  }

  const step = Number(news.dataset.step);
  const seen = new Map();
  const timers = new Map();
  let gathering = 0;
  let steps = 0;
  const tell = () => {
    clearTimeout(gathering);
    gathering = 0;
    if (seen.size || steps) post(seen, steps);
    seen.clear();
    steps = 0;
  };
  const note = (element) => {
    if (element === news) steps = step;
    else {
      const [thread, comment] = fresh.get(element);
      seen.set(thread, Math.max(seen.get(thread) ?? 0, comment));
    }
    watcher.unobserve(element);
    gathering ||= setTimeout(tell, GATHER);
  };
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        clearTimeout(timers.get(target));
        if (isIntersecting) timers.set(target, setTimeout(() => note(target), LOOKED));
      }
    },
    // A long comment never fits whole: it is read when its lower part has come up.
    { threshold: 0.3 },
  );
  for (const said of fresh.keys()) watcher.observe(said);
  if (step) watcher.observe(news);
  window.addEventListener("pagehide", tell);
}

// From the new comment in focus to the next one on the page; from the last one to wherever the next one is.
function walk() {
  const all = [...document.querySelectorAll(".comment-new")];
  const at = all.indexOf(document.activeElement?.closest(".comment-new"));
  const said = all[at + 1];
  if (!said) {
    if (next) location.assign(next.href);
    return;
  }
  said.closest("details:not([open])")?.setAttribute("open", "");
  said.focus({ preventScroll: true });
  said.scrollIntoView({ block: "center" });
}

if (news) watch();
document.addEventListener("unseen:next", walk);
