// Keeps what is typed into a form until the server says that it has it, so that a lost connection, a reload or a stopped
// server loses nothing. The form's key is kept with it: sent again, it counts once, also where Back loaded the page anew
// and the browser filled in what had arrived already. A form without a key is taken for arrived once a page of ours follows.
const pause = 300; // ms without a key
const prefix = "typed:";
let isLeft = false;
const owner = document.body.dataset.person ?? "";
const nameOf = form => `${prefix}${owner}:${new URL(form.action).pathname}`;
const texts = form => [...form.querySelectorAll("textarea[name], input[type=text][name]")]
  .filter(field => field.autocomplete !== "one-time-code");

export function startTyped(forms) {
  forgetArrived();
  for (const form of forms) {
    if (form.matches("[data-draft]") || texts(form).length === 0) continue; // filing keeps its own
    restore(form);
    let timer = 0;
    // The server keeps a begun reply by itself; here it is kept only once it was sent.
    if (!form.matches("[data-reply-draft]")) form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => keep(form, false), pause);
    });
    form.addEventListener("submit", event => {
      const before = stored(form);
      if (before?.arrived && navigation() === "back_forward" && JSON.stringify(before.values) === JSON.stringify(valuesOf(form)))
        form.elements.__Key.value = before.key;
      setTimeout(() => {
        clearTimeout(timer);
        if (!event.defaultPrevented) keep(form, true);
      });
    });
    addEventListener("pagehide", () => timer && !stored(form)?.sent && keep(form, false));
  }
}

// Whoever signs out leaves nothing in the window for whoever comes next.
export function startLeaving(forms) {
  for (const form of forms) form.addEventListener("submit", () => {
    isLeft = true; // also for what would be kept as the page goes
    sessionStorage.clear();
  });
}

function forgetArrived() {
  const arrived = document.body.dataset.stored;
  const isFollowed = navigation() === "navigate" && !document.body.hasAttribute("data-fault");
  for (const name of Object.keys(sessionStorage).filter(name => name.startsWith(prefix))) {
    const kept = read(name);
    if (owner && !name.startsWith(`${prefix}${owner}:`)) sessionStorage.removeItem(name); // somebody else's
    else if (kept?.key && kept.key === arrived) sessionStorage.setItem(name, JSON.stringify({ ...kept, arrived: true }));
    else if (!kept?.key && kept?.sent && isFollowed) sessionStorage.removeItem(name);
  }
}

const navigation = () => performance.getEntriesByType("navigation")[0]?.type;
const valuesOf = form => texts(form).filter(field => field.value !== field.defaultValue).map(field => [field.name, field.value]);

function keep(form, sent) {
  if (isLeft) return;
  const values = valuesOf(form);
  try {
    if (values.length === 0) sessionStorage.removeItem(nameOf(form));
    else sessionStorage.setItem(nameOf(form), JSON.stringify({ sent, key: form.elements.__Key?.value, values }));
  } catch {
    // Storage may be blocked or full; the page itself still holds the text.
  }
}

function restore(form) {
  const kept = stored(form);
  if (!kept || kept.arrived) return;
  let changed = false;
  for (const field of texts(form)) {
    const [, value] = kept.values.find(([name]) => name === field.name) ?? [];
    if (value === undefined || field.value !== field.defaultValue || value === field.value) continue;
    field.value = value;
    changed = true;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (!changed) return;
  if (kept.key && form.elements.__Key) form.elements.__Key.value = kept.key;
  form.closest("details")?.setAttribute("open", "");
  tell(form);
}

function tell(form) {
  const note = document.getElementById("typed-back").content.firstElementChild.cloneNode(true);
  note.querySelector("button").addEventListener("click", () => {
    sessionStorage.removeItem(nameOf(form));
    form.reset();
    note.remove();
  });
  form.prepend(note);
}

const stored = form => read(nameOf(form));

function read(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name));
  } catch {
    return null;
  }
}
