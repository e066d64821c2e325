// Says who else of the desk has this request open, and tells them that this person has.
import { listen } from "./stream.js";

const beat = 15_000;
const afterLeaving = 500; // ms, lest this word overtake that of the window that left
const typing = 20_000; // a text that was touched within this counts as being written

export function startPresence([place]) {
  const { here, request } = place.dataset;
  let typed = -Infinity;
  let wrote = false;
  const others = "BroadcastChannel" in window ? new BroadcastChannel(`here ${here}`) : null; // windows of this browser on the same request
  others?.addEventListener("message", () => document.hidden || setTimeout(tell, afterLeaving));

  document.addEventListener("input", event => {
    if (!event.target.matches("main textarea")) return;
    typed = performance.now();
    if (!wrote) tell();
  });
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : tell()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", event => event.persisted && tell());
  setInterval(() => document.hidden || tell(), beat);
  tell();

  listen("here", words => {
    const people = words.people.filter(person => String(person.request) === request);
    const list = place.querySelector("ul");
    list.replaceChildren(...people.map(draw));
    list.hidden = people.length === 0;
  });

  function tell() {
    wrote = performance.now() - typed < typing;
    fetch(here, { method: "POST", body: body({ writing: wrote }), keepalive: true }).catch(() => {}); // the next beat tells again
  }

  function leave() {
    navigator.sendBeacon(here, body({ left: true }));
    others?.postMessage("left");
  }

  function body(fields) {
    const token = document.querySelector("input[name=__RequestVerificationToken]")?.value ?? "";
    return new URLSearchParams({ ...fields, __RequestVerificationToken: token });
  }
}

function draw(person) {
  const line = document.createElement("li");
  if (person.isWriting) line.className = "writing";
  const face = document.createElement("span");
  face.className = "face";
  face.setAttribute("aria-hidden", "true");
  face.textContent = person.initials;
  const words = document.createElement("span");
  words.textContent = person.text;
  line.append(face, words);
  return line;
}
