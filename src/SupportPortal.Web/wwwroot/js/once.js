// A form that counts (submit, hand off) is sent once, however often the button is pressed.
const sent = new Map();

export function startOnce() {
  // On the document, so that validation, which listens on the form, has already had its say.
  document.addEventListener("submit", event => {
    const form = event.target;
    if (!form.matches("[data-once]") || event.defaultPrevented) return;
    // A button that opens another tab leaves this form to be sent.
    if (event.submitter?.formTarget === "_blank") return;
    if (sent.has(form)) return event.preventDefault();
    const button = event.submitter ?? form.querySelector("[type=submit], button:not([type])");
    sent.set(form, button && { button, nodes: [...button.childNodes] });
    // Later, since a button disabled now would not send its own name and value.
    if (button) setTimeout(() => rest(button));
  });

  addEventListener("pageshow", event => {
    if (event.persisted) wakeAll();
  });
}

function rest(button) {
  button.disabled = true;
  if (button.dataset.busyText) button.replaceChildren(button.dataset.busyText);
}

function wakeAll() {
  for (const kept of sent.values()) {
    if (!kept) continue;
    kept.button.disabled = false;
    kept.button.replaceChildren(...kept.nodes);
  }
  sent.clear();
}
