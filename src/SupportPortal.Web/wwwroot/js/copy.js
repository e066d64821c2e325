// Buttons that copy a field's text and say so, to the eye and to a screen reader.
const shownFor = 2000; // ms

export function startCopy(buttons) {
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  document.body.append(status);

  for (const button of buttons) {
    button.hidden = false; // useless without script, so the server sends it hidden
    const nodes = [...button.childNodes];
    let timer;
    button.addEventListener("click", async () => {
      if (!(await copy(document.querySelector(button.dataset.copy)))) return;
      clearTimeout(timer);
      button.replaceChildren(button.dataset.copied);
      status.textContent = button.dataset.copied;
      timer = setTimeout(() => {
        button.replaceChildren(...nodes);
        status.textContent = "";
      }, shownFor);
    });
  }
}

async function copy(target) {
  if (!target) return false;
  try {
    // An <output> has a value, too; its text content is the same.
    await navigator.clipboard.writeText(target.value ?? target.textContent.trim());
    return true;
  } catch {
    // No clipboard outside a secure context: leave the text selected for the person's own copy command.
    getSelection().selectAllChildren(target);
    target.select?.();
    return false;
  }
}
