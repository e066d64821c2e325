// Inserts a template where the caret is, without leaving the page. What has no value yet is said above the buttons.
const left = /\{[a-z][a-z-]*\}/;

export function startTemplates(buttons) {
  for (const button of buttons) {
    const form = button.form;
    button.addEventListener("click", event => {
      const choice = form.querySelector("[data-template]");
      event.preventDefault();
      if (choice.value) insert(form, choice, button);
    });
  }
}

async function insert(form, choice, button) {
  const area = form.querySelector("textarea");
  const body = new URLSearchParams({
    "Form.Template": choice.value,
    __RequestVerificationToken: form.elements.__RequestVerificationToken.value,
  });
  button.disabled = true;
  try {
    const answer = await fetch(button.dataset.insert, { method: "POST", body, headers: { "X-Requested-With": "XMLHttpRequest" } });
    if (!answer.ok || answer.redirected) throw new Error(`No template: ${answer.status}`);
    const { text, missing } = await answer.json();
    put(area, text);
    warn(form, area, missing);
    choice.value = "";
  } catch {
    form.requestSubmit(button); // the server fills it in
  } finally {
    button.disabled = false;
  }
}

// As typing does, so that it can be undone.
function put(area, text) {
  area.focus();
  const before = area.value.slice(0, area.selectionStart);
  const gap = before && !before.endsWith("\n\n") ? (before.endsWith("\n") ? "\n" : "\n\n") : "";
  if (!document.execCommand("insertText", false, gap + text)) {
    area.setRangeText(gap + text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function warn(form, area, missing) {
  const note = form.querySelector("[data-missing]");
  if (missing) note.querySelector("span").textContent = missing;
  note.hidden = !missing;
  area.addEventListener("input", () => (note.hidden ||= !left.test(area.value)));
}
