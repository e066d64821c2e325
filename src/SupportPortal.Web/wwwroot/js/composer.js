// Goes to the reply or the note that the address names, and puts the caret into it.
export function startComposer([composer]) {
  const go = () => {
    const choice = { "#reply": "write-reply", "#note": "write-note" }[location.hash];
    if (!choice) return;
    composer.querySelector(`#${choice}`).checked = true;
    const area = composer.querySelector(`${location.hash} textarea`);
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length); // behind what was begun
  };
  addEventListener("hashchange", go);
  go();
}
