// Says how many characters are left in a long text field.
const warnBelow = 0.1; // of the limit: from here on it is said aloud, too

export function startCount(areas) {
  const format = new Intl.NumberFormat(document.documentElement.lang || undefined);
  areas.forEach((area, index) => {
    const counter = document.createElement("small");
    counter.className = "count";
    counter.id = `${area.id || "text"}-count-${index}`;
    area.after(counter);
    area.setAttribute("aria-describedby", `${area.getAttribute("aria-describedby") ?? ""} ${counter.id}`.trim());

    const show = () => {
      const left = area.maxLength - area.value.length;
      const low = left <= area.maxLength * warnBelow;
      counter.setAttribute("aria-live", low ? "polite" : "off");
      counter.classList.toggle("low", low);
      counter.textContent = area.dataset.count.replace("{0}", format.format(left));
    };
    area.addEventListener("input", show);
    show();
  });
}
