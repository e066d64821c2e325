// Goes to the reply or the note that the address names, and puts the caret into it.
export function startComposer([composer]) {
  const go = () => {
    const choice = { "#reply": "write-reply", "#note": "write-note" }[location.hash];
    if (!choice) return;
    composer.querySelector(`#${choice}`).checked = true;
    composer.querySelector(`${location.hash} textarea`).focus();
  };
  addEventListener("hashchange", go);
  go();
}
