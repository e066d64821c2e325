// Buttons that print the page; useless without script, so the server sends them hidden.
export function startPrint(buttons) {
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}
