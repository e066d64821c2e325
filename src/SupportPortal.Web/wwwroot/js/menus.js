// Menus and act forms are <details>, which open without script. This closes them as people expect.
const menus = "details:is(.act, .pop, .menu)";

export function startMenus() {
  // "toggle" does not bubble, but it can be caught on its way down.
  document.addEventListener("toggle", event => {
    if (event.target.matches?.(menus) && event.target.open) closeOthers(event.target);
  }, true);

  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    const open = event.target.closest?.(`${menus}[open]`) ?? document.querySelector(`${menus}[open]`);
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });

  // A form someone is filling in (.act) stays; a menu goes when they look elsewhere.
  document.addEventListener("pointerdown", event => {
    for (const open of document.querySelectorAll("details:is(.pop, .menu)[open]")) {
      if (!open.contains(event.target)) open.open = false;
    }
  });
}

function closeOthers(opened) {
  for (const other of document.querySelectorAll(`${menus}[open]`)) {
    if (other !== opened && !other.contains(opened) && !opened.contains(other)) other.open = false;
  }
}
