// Tabs above a Markdown field: what is written, and how it will look. The hint above the field gives them their room.
export function startPreview(areas) {
  areas.forEach((area, index) => {
    const bar = area.previousElementSibling;
    if (bar?.matches(".write-bar")) build(area, bar, `${area.id || "text"}-${index}`);
  });
}

function build(area, bar, id) {
  const list = document.createElement("div");
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", bar.dataset.name);
  const shown = document.createElement("div");
  shown.className = "previewed prose";
  const written = document.createElement("div");
  area.before(written);
  written.append(area);
  written.after(shown);

  const tabs = [tab(bar.dataset.write, written, `${id}-write`), tab(bar.dataset.show, shown, `${id}-show`)];
  list.append(...tabs);
  bar.prepend(list);
  choose(0);

  list.addEventListener("click", event => {
    const at = tabs.indexOf(event.target);
    if (at >= 0) choose(at);
  });
  list.addEventListener("keydown", event => {
    const at = { ArrowLeft: 0, Home: 0, ArrowRight: 1, End: 1 }[event.key];
    if (at === undefined) return;
    event.preventDefault();
    tabs[at].focus();
    choose(at);
  });
  // A field that is complained about must be there to be corrected.
  area.addEventListener("invalid", () => choose(0));

  function choose(at) {
    const height = area.offsetHeight;
    tabs.forEach((each, i) => {
      each.setAttribute("aria-selected", String(i === at));
      each.tabIndex = i === at ? 0 : -1;
    });
    if (at === 1 && height) shown.style.minHeight = `${height}px`; // the page below does not move
    written.hidden = at !== 0;
    shown.hidden = at !== 1;
    if (at === 1) show(area, shown, bar.dataset);
  }
}

function tab(words, panel, id) {
  const button = document.createElement("button");
  button.type = "button";
  button.id = id;
  button.textContent = words;
  button.setAttribute("role", "tab");
  panel.id = `${id}-panel`;
  button.setAttribute("aria-controls", panel.id);
  panel.setAttribute("role", "tabpanel");
  panel.setAttribute("aria-labelledby", id);
  panel.tabIndex = panel.querySelector("textarea") ? -1 : 0;
  return button;
}

let latest;

async function show(area, shown, words) {
  latest?.abort();
  const mine = (latest = new AbortController());
  if (!area.value.trim()) return say(shown, words.empty);
  say(shown, words.wait);
  const body = new FormData();
  body.set("Text", area.value);
  body.set("__RequestVerificationToken", area.form.elements.__RequestVerificationToken.value);
  try {
    const answer = await fetch(area.dataset.preview, { method: "POST", body: new URLSearchParams(body), signal: mine.signal });
    if (!answer.ok || answer.redirected) throw new Error(`No preview: ${answer.status}`);
    shown.innerHTML = await answer.text(); // sanitized by the server
  } catch (error) {
    if (error.name !== "AbortError") say(shown, words.fault);
  }
}

function say(shown, words) {
  const line = document.createElement("p");
  line.className = "quiet";
  line.textContent = words;
  shown.replaceChildren(line);
}
