// What a form of a part could not do stands in that form once, however often it is sent; what was typed there stays.
document.addEventListener("htmx:beforeSwap", (event) => {
  for (const old of event.detail.target.querySelectorAll(":scope > .refusal")) old.remove();
});

// Whoever pressed the button of a form that is drawn anew stands at what must be put right in it, not at the top of the page.
document.addEventListener("htmx:afterSettle", (event) => {
  if (document.activeElement === document.body) event.target.querySelector("[aria-invalid=true]")?.focus();
});
