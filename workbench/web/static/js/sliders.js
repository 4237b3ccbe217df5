// The number beside a slider follows it. What it changes comes from the server.
document.addEventListener("input", (event) => {
  const shown = event.target.dataset.slider && document.getElementById(event.target.dataset.slider);
  if (shown) shown.textContent = event.target.value;
});
