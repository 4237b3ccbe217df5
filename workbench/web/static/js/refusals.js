// What a form of a part could not do stands in that form once, however often it is sent; what was typed there stays.
document.addEventListener("htmx:beforeSwap", (event) => {
  for (const old of event.detail.target.querySelectorAll(":scope > .refusal")) old.remove();
});
