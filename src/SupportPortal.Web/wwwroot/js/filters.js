// Applies a filter as soon as it is chosen. The form's own button, marked data-apply, is then not needed.
export function startFilters(forms) {
  for (const form of forms) {
    for (const button of form.querySelectorAll("[data-apply]")) button.hidden = true;
    submitOnChange(form);
    form.addEventListener("formdata", event => dropEmpty(event.formData));
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

// Keeps the address short enough to read and to send to someone.
function dropEmpty(data) {
  for (const name of new Set(data.keys())) {
    const filled = data.getAll(name).filter(value => value !== "");
    data.delete(name);
    for (const value of filled) data.append(name, value);
  }
}
