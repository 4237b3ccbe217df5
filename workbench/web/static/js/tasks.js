// A long list of parts stays in sight beside the questions: bring the part that is open into view within it.
for (const link of document.querySelectorAll(".columns-desk .task-link[aria-current]")) {
  const column = link.closest(".column");
  const below = link.getBoundingClientRect().bottom - column.getBoundingClientRect().bottom;
  if (below > 0) column.scrollTop += below + column.clientHeight / 3;
}
