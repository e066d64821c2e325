// Light, dark or the system's choice. A classic script in <head>, so the right theme stands before the first paint.
(() => {
  const choices = ["system", "light", "dark"];
  const root = document.documentElement;
  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  let choice = stored();

  function stored() {
    try {
      const kept = localStorage.getItem("theme");
      return choices.includes(kept) ? kept : "system";
    } catch {
      return "system"; // storage may be blocked
    }
  }

  function keep() {
    try {
      localStorage.setItem("theme", choice);
    } catch {
      // The choice then lasts for this page only.
    }
  }

  function show() {
    root.dataset.theme = choice;
    root.dataset.bsTheme = choice !== "system" ? choice : systemDark.matches ? "dark" : "light";
    for (const button of document.querySelectorAll("[data-theme-button]")) {
      const label = button.getAttribute(`data-label-${choice}`);
      button.hidden = false;
      button.title = label;
      button.setAttribute("aria-label", label);
    }
  }

  show();
  systemDark.addEventListener("change", show);
  document.addEventListener("DOMContentLoaded", show);
  addEventListener("storage", event => {
    if (event.key === "theme" || event.key === null) {
      choice = stored();
      show();
    }
  });
  document.addEventListener("click", event => {
    if (event.target.closest("[data-theme-button]")) {
      choice = choices[(choices.indexOf(choice) + 1) % choices.length];
      keep();
      show();
    }
  });
})();
