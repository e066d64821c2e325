// Selecting rows of the queue: all at once, none, and how many there are. The boxes themselves need no script.
export function startPicks(forms) {
  for (const form of forms) {
    const all = form.querySelector("[data-pick-all]");
    const none = form.querySelector("[data-pick-none]");
    const word = form.querySelector("[data-picked]");
    const boxes = () => [...form.querySelectorAll("[name=pick]")];
    const format = new Intl.NumberFormat(document.documentElement.lang || undefined);

    const show = () => {
      const every = boxes();
      const count = every.filter(box => box.checked).length;
      word.textContent = count === 1 ? word.dataset.one : word.dataset.many.replace("{0}", format.format(count));
      all.checked = count > 0 && count === every.length;
      all.indeterminate = count > 0 && count < every.length;
    };
    const tick = checked => {
      for (const box of boxes()) box.checked = checked;
      show();
    };

    all.hidden = none.hidden = false;
    form.querySelector("[data-pick-word]").hidden = true;
    all.addEventListener("change", () => tick(all.checked));
    none.addEventListener("click", () => {
      tick(false);
      form.querySelector("tr.current .subject a, .subject a")?.focus();
    });
    form.addEventListener("change", event => {
      if (event.target.name === "pick") show();
    });
    new MutationObserver(show).observe(form.querySelector("tbody"), { childList: true });
    addEventListener("pageshow", show); // the browser may have kept the boxes
    show();
  }
}
