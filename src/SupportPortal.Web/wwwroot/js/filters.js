// Applies a filter as soon as it is chosen. The form's own button, marked data-apply, is then not needed.
export function startFilters(forms) {
  for (const form of forms) {
    for (const button of form.querySelectorAll("[data-apply]")) button.hidden = true;
    submitOnChange(form);
    form.addEventListener("formdata", event => dropEmpty(event.formData));
    for (const link of form.querySelectorAll("a[data-rest]")) bringRest(link);
  }
}

function submitOnChange(form) {
  // What stands in a sheet is chosen together and has a button of its own.
  const applies = field => field.matches("select") && !field.closest(".sheet");
  let stepping = false; // arrow keys change a closed list at each step: wait until the person has arrived
  let changed = false;
  form.addEventListener("pointerdown", () => (stepping = false));
  form.addEventListener("keydown", event => {
    stepping = event.key !== "Enter";
    if (!stepping && changed && applies(event.target)) form.requestSubmit();
  });
  form.addEventListener("change", event => {
    if (!applies(event.target)) return;
    changed = true;
    if (!stepping) form.requestSubmit();
  });
  form.addEventListener("focusout", event => {
    if (changed && applies(event.target)) form.requestSubmit();
  });
}

// What is long and seldom needed comes when its sheet is opened. Where that fails, the link in it leads to the page that has it.
function bringRest(link) {
  const place = link.parentElement;
  place.closest("details").addEventListener("toggle", async () => {
    try {
      const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected) return;
      const rest = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(place.id);
      if (!rest) return;
      const had = document.activeElement === link;
      place.replaceChildren(...rest.childNodes);
      if (had) place.querySelector("select")?.focus();
    } catch {
      // Not reachable for a moment: the link stays.
    }
  }, { once: true });
}

// Keeps the address short enough to read and to send to someone.
function dropEmpty(data) {
  for (const name of new Set(data.keys())) {
    const filled = data.getAll(name).filter(value => value !== "");
    data.delete(name);
    for (const value of filled) data.append(name, value);
  }
}
