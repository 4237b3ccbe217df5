// Who else is in this dossier: asked while the page is in sight, and where somebody writes, said in the head of that thread or question.
const PAUSE = 20000;
const bar = document.querySelector("[data-presence]");
const THINGS = ".thread[id], .question[id]";

function writingUnder() {
  const field = document.activeElement?.closest("textarea, input:not([type=hidden]), select");
  return field?.closest(THINGS)?.id ?? "";
}

function ask() {
  if (document.visibilityState === "visible" && bar.isConnected) window.htmx?.trigger(bar, "presence");
}

function show() {
  for (const old of document.querySelectorAll(".writers")) old.remove();
  for (const { dataset, textContent } of bar.querySelectorAll("[data-writer]")) {
    const head = document.getElementById(dataset.writer)?.querySelector(".thread-head, .question-head");
    if (!head) continue;
    const said = document.createElement("span");
    said.className = "writers";
    said.textContent = textContent;
    head.append(said);
  }
}

if (bar) {
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.target === bar) event.detail.parameters.thing = writingUnder();
  });
  bar.addEventListener("htmx:beforeSwap", (event) => {
    // The page asks by itself: nobody waits for an answer that could be refused.
    if (event.detail.isError) event.detail.shouldSwap = false;
  });
  bar.addEventListener("htmx:afterSettle", show);
  // Whoever begins to write says so at once: the other may be about to write the same.
  let told = "";
  document.addEventListener("focusin", () => {
    const thing = writingUnder();
    if (thing && thing !== told) ask();
    told = thing;
  });
  document.addEventListener("visibilitychange", ask);
  setInterval(ask, PAUSE);
}
