// The bell: counts what is unread, and shows what arrives. A notice stays until it is dismissed; at most three do.
import { listen, startStream } from "./stream.js";
import { waits } from "./title.js";

const most = 3;

export function startAlerts([bell]) {
  waits("alerts", Number(bell.dataset.unread));
  startStream(bell.dataset.bell, bell.dataset.whose);
  const place = document.querySelector("[data-toasts]");

  listen("alert", alert => {
    count(alert.unread);
    if (place) show(alert);
  });
  listen("unread", words => count(words.unread));

  function count(unread) {
    waits("alerts", unread);
    const words = bell.dataset;
    const shown = unread > Number(words.cap) ? `${words.cap}+` : String(unread);
    const badge = bell.querySelector(".badge-count");
    badge.textContent = shown;
    badge.hidden = unread === 0;
    bell.setAttribute("aria-label", unread === 0 ? words.none : unread === 1 ? words.one : words.many.replace("{0}", shown));
  }

  function show(alert) {
    const toast = document.createElement("div");
    toast.className = "toast-line";
    const words = document.createElement("p");
    words.textContent = alert.text;
    const open = document.createElement("a");
    open.className = "btn-s btn-sm";
    open.href = alert.url;
    open.textContent = bell.dataset.open;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "btn-q";
    close.setAttribute("aria-label", bell.dataset.close);
    close.textContent = "×";
    close.addEventListener("click", () => toast.remove());
    toast.append(words, open, close);
    while (place.children.length >= most) place.firstElementChild.remove();
    place.append(toast);
  }
}
