// A request's page while others act on it: a line says what happened, and the person decides when to look. Nothing that
// is being typed is touched.
import { listen, onReturn } from "./stream.js";
import { mark, morph, reread } from "./morph.js";

export function startRequestNews([bar]) {
  const line = bar.querySelector("[data-live-words]");
  const show = bar.querySelector("button");

  let said;

  listen("news", news => {
    if (String(news.request) !== bar.dataset.liveRequest || news.own) return;
    if (news.act === said) return; // one act may leave several entries; the first says what was done
    said = news.act;
    line.textContent = news.text;
    show.hidden = false;
    bar.classList.add("on");
  });
  listen("gap", missed);
  onReturn(missed);
  show.addEventListener("click", look);

  // The connection was away: whether something happened is seen by the version.
  async function missed() {
    try {
      const now = (await reread()).querySelector("[data-live-request]");
      if (!now || now.dataset.version === bar.dataset.version) return;
      if (bar.classList.contains("on")) return; // it says already what was done
      line.textContent = bar.dataset.changed;
      show.hidden = false;
      bar.classList.add("on");
    } catch {
      // The next news says so.
    }
  }

  async function look() {
    let fresh;
    try {
      fresh = await reread();
    } catch {
      return void location.reload();
    }
    const had = new Set([...document.querySelectorAll(".line > li")].map(entry => entry.textContent));
    for (const part of document.querySelectorAll("[data-live-part]")) {
      const next = fresh.querySelector(`[data-live-part="${part.dataset.livePart}"]`);
      if (next) morph(part, next);
    }
    for (const version of document.querySelectorAll("input[name='Form.Version']")) {
      const next = fresh.querySelector("input[name='Form.Version']");
      if (next) version.value = next.value;
    }
    bar.dataset.version = fresh.querySelector("[data-live-request]")?.dataset.version ?? bar.dataset.version;
    line.textContent = "";
    show.hidden = true;
    bar.classList.remove("on");
    const added = [...document.querySelectorAll(".line > li")].filter(entry => !had.has(entry.textContent));
    added.forEach(mark);
    const first = added[0];
    if (!first) return;
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
    first.scrollIntoView({ block: "nearest" });
  }
}
