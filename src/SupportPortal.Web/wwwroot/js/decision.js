// Asks the server where a request would go while the form is being filled in, and shows its answer at the side.
const pause = 150; // ms after the last keystroke

export function startDecision(forms) {
  const card = document.getElementById("decision");
  if (card) for (const form of forms) watch(form, card);
}

function watch(form, card) {
  let timer, asking;

  async function ask() {
    asking?.abort();
    const mine = (asking = new AbortController());
    card.setAttribute("aria-busy", "true");
    try {
      const answer = await fetchAnswer(form, mine.signal);
      if (mine === asking) show(answer, card);
    } catch (error) {
      if (mine === asking && error.name !== "AbortError") setOffline(card, true);
    } finally {
      if (mine === asking) card.removeAttribute("aria-busy");
    }
  }

  function askSoon() {
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  }

  form.addEventListener("input", askSoon);
  form.addEventListener("change", askSoon);
  // Once the form itself is on its way, an answer would only flicker past.
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    asking?.abort();
  });
  // A browser puts typed values back after "back" or "reload"; the card then belongs to older ones.
  if (performance.getEntriesByType("navigation")[0]?.type !== "navigate") addEventListener("pageshow", askSoon, { once: true });
}

async function fetchAnswer(form, signal) {
  const body = new FormData(form);
  // Attachments decide nothing and are slow to send.
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  const response = await fetch(form.dataset.decisionUrl, { method: "POST", body, signal, headers: { "X-Requested-With": "fetch" } });
  // A redirect is the sign-in page, not an answer.
  if (!response.ok || response.redirected) throw new Error(`No decision: ${response.status}`);
  return response.text();
}

function show(html, card) {
  const answer = document.createElement("template");
  answer.innerHTML = html;
  const focused = document.activeElement;
  for (const part of answer.content.querySelectorAll("template[data-replace]")) {
    part.remove();
    replace(document.querySelector(part.dataset.replace), part.content);
  }
  card.replaceChildren(answer.content);
  setOffline(card, false);
  if (!focused.isConnected) twin(focused)?.focus({ preventScroll: true });

  const said = card.querySelector("[data-decision-summary]")?.textContent.replace(/\s+/g, " ").trim();
  const status = document.querySelector("[data-decision-status]");
  if (status && said && status.textContent !== said) status.textContent = said;
}

function replace(target, content) {
  if (!target) return;
  const chosen = target.querySelectorAll("input:checked");
  target.replaceChildren(content);
  for (const input of chosen) {
    const same = twin(input);
    if (same && !same.disabled) same.checked = true;
  }
}

// The element on the page that stands where a replaced one stood. Radios of one name differ by value only.
function twin(gone) {
  if (!gone.name) return gone.id ? document.getElementById(gone.id) : null;
  const sameName = [...document.getElementsByName(gone.name)];
  return sameName.find(element => element.value === gone.value) ?? sameName[0];
}

function setOffline(card, offline) {
  card.toggleAttribute("data-stale", offline);
  for (const note of document.querySelectorAll("[data-decision-offline]")) note.hidden = !offline;
}
