// The box of the line that one corrects stands out on the image of the page, and stays in sight.
const image = document.querySelector("[data-scan]");

if (image) {
  const frame = image.closest(".scan");
  document.addEventListener("focusin", (event) => {
    const line = event.target.closest("[data-line]");
    if (!line) return;
    for (const box of image.querySelectorAll(".is-here")) box.classList.remove("is-here");
    const box = image.querySelector(`[data-box="${line.dataset.line}"]`);
    if (!box) return;
    box.classList.add("is-here");
    const middle = box.getBoundingClientRect().top - frame.getBoundingClientRect().top - frame.clientHeight / 2;
    if (Math.abs(middle) > frame.clientHeight / 4) frame.scrollBy({ top: middle });
  });
  // A press on a box goes to the field, in the folded part too.
  image.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const field = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!field) return;
    event.preventDefault();
    field.closest("details")?.setAttribute("open", "");
    field.focus();
  });
}
