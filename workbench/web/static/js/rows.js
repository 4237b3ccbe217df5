// Rows of a list or sheet, added and removed in place. Without script the same buttons send the form and the server does it.
function add(list) {
  const numbers = [...list.querySelectorAll("[data-row]")].map((row) => Number(row.dataset.row));
  const number = Math.max(-1, ...numbers) + 1;
  const drawn = document.createElement("template");
  drawn.innerHTML = list.querySelector("template[data-spare-row]").innerHTML.replaceAll("NEW", number);
  list.querySelector("tbody").append(drawn.content);
  return list.querySelector(`[data-row="${number}"]`);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-row-add], [data-row-remove]");
  const list = button?.closest("[data-rows]");
  if (!list) return;
  event.preventDefault();
  if (button.hasAttribute("data-row-add")) {
    add(list).querySelector("input, textarea, select")?.focus();
    return;
  }
  const row = button.closest("[data-row]");
  const next = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  (next?.querySelector("input, textarea, select") ?? list.querySelector("[data-row-add]"))?.focus();
  list.dispatchEvent(new Event("change", { bubbles: true }));
});

// Words that were kept on this device may stand in rows that the page doesn't have yet.
document.addEventListener("rows:needed", (event) => {
  for (const list of event.target.querySelectorAll("[data-rows]")) {
    const prefix = list.dataset.rows;
    const wanted = event.detail.filter((name) => name.startsWith(prefix)).map((name) => Number.parseInt(name.slice(prefix.length), 10));
    const has = () => Math.max(-1, ...[...list.querySelectorAll("[data-row]")].map((row) => Number(row.dataset.row)));
    const last = Math.max(-1, ...wanted.filter(Number.isInteger));
    while (has() < last) add(list);
  }
});
