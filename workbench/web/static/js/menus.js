// Menus close when one presses elsewhere or Esc; appearance buttons keep theme and density on this device.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// Where tabs do not fit, the one that is open is in sight.
for (const here of document.querySelectorAll(".tab-line [aria-current], .top-nav [aria-current]")) {
  const line = here.closest(".tab-line, .top-nav");
  line.scrollLeft = here.offsetLeft - (line.clientWidth - here.offsetWidth) / 2;
}

const root = document.documentElement;

function showChoice(group) {
  const chosen = root.dataset[group.dataset.appearance] ?? "";
  for (const button of group.querySelectorAll("[data-value]")) {
    button.setAttribute("aria-pressed", String(button.dataset.value === chosen));
  }
}

for (const group of document.querySelectorAll("[data-appearance]")) {
  const name = group.dataset.appearance;
  showChoice(group);
  group.addEventListener("click", (event) => {
    const button = event.target.closest("[data-value]");
    if (!button) return;
    if (button.dataset.value) {
      root.dataset[name] = button.dataset.value;
      localStorage.setItem(`appearance:${name}`, button.dataset.value);
    } else {
      delete root.dataset[name];
      localStorage.removeItem(`appearance:${name}`);
    }
    showChoice(group);
  });
}
