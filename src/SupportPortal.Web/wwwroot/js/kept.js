// Keeps what was typed in this window until the server said that it has it, so that a lost connection or an ended
// sign-in loses nothing. Each state carries a mark; the server gives the mark of what it stored last back with the page.
const stepOf = form => new URL(form.action).pathname.split("/").pop();
const keyOf = (form, step = stepOf(form)) => `draft:${form.dataset.draft}:${step}`;
const markOf = form => form.elements["Form.Sent"];
const typed = form => [...form.elements].filter(element => element.name?.startsWith("Form.") && element.type !== "hidden");

// Marks the form as it is now, and keeps it.
export function keep(form) {
  const mark = markOf(form);
  mark.value = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
  const values = typed(form)
    .filter(element => !isBox(element) || element.checked)
    .map(element => [element.name, element.value]);
  try {
    sessionStorage.setItem(keyOf(form), JSON.stringify({ mark: mark.value, values }));
  } catch {
    // Storage may be blocked or full; the page itself still holds the text.
  }
}

// The server has what carried this mark. Returns whether nothing was typed since.
export function arrived(form, mark) {
  if (stored(form)?.mark === mark) forget(form);
  return markOf(form).value === mark;
}

// Forgets what the server has of any step, once it shows a page of the draft.
export function startKept(forms) {
  for (const form of forms) {
    for (const [step, mark] of form.dataset.sent.split(" ").map(sent => sent.split(":"))) {
      if (mark && stored(form, step)?.mark === mark) forget(form, step);
    }
  }
}

export function forget(form, step) {
  try {
    sessionStorage.removeItem(keyOf(form, step));
  } catch {
    // Nothing was kept then.
  }
}

// Puts back what was typed and never arrived. Returns whether there was any.
export function restore(form) {
  const kept = stored(form);
  if (!kept) return false;
  for (const element of typed(form)) {
    const values = kept.values.filter(([name]) => name === element.name).map(([, value]) => value);
    if (isBox(element)) element.checked = values.includes(element.value) && !element.disabled;
    else if (values.length > 0) element.value = values[0];
  }
  markOf(form).value = kept.mark;
  return true;
}

function stored(form, step) {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(form, step)));
  } catch {
    return null;
  }
}

function isBox(element) {
  return element.type === "radio" || element.type === "checkbox";
}
