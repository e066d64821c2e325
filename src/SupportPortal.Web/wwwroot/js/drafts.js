// Keeps a reply or note on the server while it is written, and once more when the page is left.
const pause = 2000; // after the last key

export function startDrafts(forms) {
  for (const form of forms) watch(form);
}

function watch(form) {
  const area = form.querySelector("textarea");
  const button = form.querySelector("[data-keep]");
  const state = form.querySelector("[data-draft-state]");
  let kept = area.value;
  let timer = 0;
  let sent = false;
  let going; // the request on its way
  button.hidden = true;

  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, pause);
  });
  form.addEventListener("submit", event => {
    // After the other listeners, which may hold the form back.
    setTimeout(() => {
      if (event.defaultPrevented) return;
      sent = true;
      clearTimeout(timer);
      going?.abort();
    });
  });
  addEventListener("pagehide", () => keep(true));
  addEventListener("pageshow", event => event.persisted && (sent = false));
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep(true));

  async function keep(leaving) {
    clearTimeout(timer);
    if (sent || area.value === kept) return;
    const written = area.value;
    const body = new URLSearchParams({
      [area.name]: written,
      "Form.Seen": form.elements["Form.Seen"].value,
      __RequestVerificationToken: form.elements.__RequestVerificationToken.value,
    });
    const mine = (going = new AbortController());
    try {
      const headers = { "X-Requested-With": "XMLHttpRequest" };
      const answer = await fetch(button.dataset.keep, { method: "POST", body, headers, keepalive: leaving === true, signal: mine.signal });
      if (!answer.ok || answer.redirected) throw new Error(`Not kept: ${answer.status}`);
      kept = written;
      state.textContent = written.trim() ? state.dataset.textKept : "";
    } catch (error) {
      if (error.name !== "AbortError") state.textContent = state.dataset.textLost;
    }
  }
}
