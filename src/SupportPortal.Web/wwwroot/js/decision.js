// While a step of filing is filled in: saves the draft, asks where the request would go, and shows the answer at the side.
import { arrived, forget, keep, restore } from "./kept.js";

const afterChoice = 30; // ms
const afterTyping = 400; // ms without a key
const retry = 15_000; // ms while something is in the way
const patience = 20_000; // ms for one answer

export function startDecision(forms) {
  const card = document.getElementById("decision");
  if (card) for (const form of forms) watch(form, card);
}

function watch(form, card) {
  let timer, asking, again, leaving;
  for (const button of form.querySelectorAll("[data-plain]")) button.hidden = true; // the card follows by itself

  // One question at a time, so that an older answer never overtakes a newer one.
  function ask(look = false) {
    clearTimeout(timer);
    if (asking) again = true;
    else asking = send(look).finally(() => {
      asking = null;
      if (again) askIn(0);
      again = false;
    });
    return asking;
  }

  async function send(look) {
    const mark = form.elements["Form.Sent"].value;
    card.setAttribute("aria-busy", "true");
    try {
      const { html, kept } = await fetchAnswer(form, look);
      if (leaving) return;
      if (kept) settle(mark);
      show(html, card);
      trouble(card, null);
    } catch (error) {
      trouble(card, error.trouble ?? "offline");
      if (error.trouble !== "filed" && error.trouble !== "gone") askIn(retry);
    } finally {
      card.removeAttribute("aria-busy");
    }
  }

  // From the first save on the draft has an address of its own.
  function settle(mark) {
    arrived(form, mark);
    if (location.pathname !== new URL(form.action).pathname) history.replaceState(history.state, "", form.action);
  }

  function askIn(pause) {
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  }

  function changed(event) {
    if (!event.target.name?.startsWith("Form.")) return;
    keep(form);
    askIn(event.type === "change" ? afterChoice : afterTyping);
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  // What is on its way must have come back first, lest it arrive after the form and undo it.
  form.addEventListener("submit", event => {
    const button = event.submitter;
    clearTimeout(timer);
    again = false;
    if (button?.hasAttribute("data-discard")) forget(form);
    else keep(form);
    if (!asking || leaving) return;
    event.preventDefault();
    asking.finally(() => {
      leaving = true;
      form.requestSubmit(button);
    });
  });
  addEventListener("pageshow", event => {
    leaving = false;
    if (event.persisted) askIn(0);
  });
  // Back from signing in in another tab, or from a dead spot.
  for (const signal of ["online", "focus"]) addEventListener(signal, () => form.querySelector("[data-trouble]:not([hidden])") && askIn(0));

  // A browser puts typed values back after "back" or "reload"; the card then belongs to older ones.
  if (restore(form)) ask();
  else if (performance.getEntriesByType("navigation")[0]?.type !== "navigate")
    addEventListener("pageshow", () => ask(true), { once: true });
}

async function fetchAnswer(form, look) {
  const body = new FormData(form);
  // Attachments decide nothing and are slow to send.
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  const address = new URL(form.dataset.decisionUrl, location.href);
  if (look) address.searchParams.set("look", "true");
  const response = await fetch(address, {
    method: "POST", body, signal: AbortSignal.timeout(patience), headers: { "X-Requested-With": "XMLHttpRequest" },
  });
  if (response.ok && !response.redirected) return { html: await response.text(), kept: response.headers.has("X-Draft-Kept") };
  // A redirect is the confirmation, or the sign-in page; a token of somebody else is refused with 400.
  const troubles = {
    200: /\/filed$/.test(new URL(response.url).pathname) ? "filed" : "signed-out",
    400: "signed-out", 401: "signed-out", 403: "signed-out", 404: "gone",
  };
  throw Object.assign(new Error(`No decision: ${response.status}`), { trouble: troubles[response.status] });
}

function show(html, card) {
  const answer = document.createElement("template");
  answer.innerHTML = html;
  const focused = document.activeElement;
  for (const part of answer.content.querySelectorAll("template[data-replace]")) {
    part.remove();
    replace(document.querySelector(part.dataset.replace), part.content);
  }
  replace(card, answer.content);
  if (!focused.isConnected) twin(focused)?.focus({ preventScroll: true });

  const said = card.querySelector("[data-decision-summary]")?.textContent.replace(/\s+/g, " ").trim();
  const status = document.querySelector("[data-decision-status]");
  if (status && said && status.textContent !== said) status.textContent = said;
}

const drawn = new WeakMap(); // what a part was last drawn from, so that what did not change stays as it is

function replace(target, content) {
  if (!target) return;
  const source = content.firstChild ? [...content.childNodes].map(node => node.outerHTML ?? node.data).join("") : "";
  if ((drawn.get(target) ?? target.innerHTML) === source) return;
  drawn.set(target, source);
  const open = [...target.querySelectorAll("details")].map(details => details.open);
  const chosen = target.querySelectorAll("input:checked");
  const picked = [...target.querySelectorAll("select")].map(select => [select, select.value]);
  target.replaceChildren(content);
  for (const [select, value] of picked) {
    const same = twin(select);
    if (same && [...same.options].some(option => option.value === value)) same.value = value;
  }
  target.querySelectorAll("details").forEach((details, i) => (details.open = open[i] ?? false));
  for (const input of chosen) {
    const same = equal(input); // of another plan's choices none is the person's
    if (same && !same.disabled) same.checked = true;
  }
}

// The element on the page that stands where a replaced one stood. Radios of one name differ by value only.
function twin(gone) {
  if (!gone.name) return gone.id ? document.getElementById(gone.id) : null;
  return equal(gone) ?? document.getElementsByName(gone.name)[0];
}

function equal(gone) {
  return [...document.getElementsByName(gone.name)].find(element => element.value === gone.value);
}

function trouble(card, which) {
  card.toggleAttribute("data-stale", which !== null);
  const saved = document.getElementById("saved");
  if (saved && which) {
    saved.textContent = which === "offline" || which === "signed-out" ? saved.dataset.notYet : saved.dataset.not;
    drawn.delete(saved); // what the next answer says of it is drawn in any case
  }
  for (const note of document.querySelectorAll("[data-trouble]")) note.hidden = note.dataset.trouble !== which;
}
