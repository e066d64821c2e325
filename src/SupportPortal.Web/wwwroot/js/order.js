// Rows that can be moved up and down: Alt and an arrow key anywhere in a row press the button of that row.
export function startOrder(lists) {
  for (const list of lists) list.addEventListener("keydown", event => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const way = { ArrowUp: "up", ArrowDown: "down" }[event.key];
    const button = way && event.target.closest("tr, li")?.querySelector(`button[data-${way}]`);
    if (!button) return;
    event.preventDefault();
    if (!button.disabled) button.form.requestSubmit(button);
  });
}
