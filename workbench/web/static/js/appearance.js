// Runs before the page is drawn, so that the chosen theme and density never flash. Not a module for that reason.
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  for (const name of ["theme", "density"]) {
    const chosen = localStorage.getItem(`appearance:${name}`);
    if (chosen) root.dataset[name] = chosen;
  }
})();
