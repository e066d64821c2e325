// Asks the browser for a passkey, to sign in with one (get) or to make one (create), and sends its answer with the form.
// The form stays hidden where the browser knows no passkeys.
const ways = {
  get: async (options) => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
  create: async (options) => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
};

export function startPasskeys(forms) {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
    for (const without of document.querySelectorAll("[data-no-passkeys]")) without.hidden = false;
    return;
  }
  for (const form of forms) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      if (form.elements.credential.value) return;
      event.preventDefault();
      ask(form);
    });
  }
}

async function ask(form) {
  const fault = form.querySelector("[data-passkey-fault]");
  const proof = form.querySelector("[data-proof-fault]"); // beside the password, where one is asked for
  const button = form.querySelector("button");
  fault.hidden = true;
  button.disabled = true;
  try {
    const answer = await fetch(form.dataset.options, {
      method: "POST",
      body: new FormData(form),
      headers: { RequestVerificationToken: form.elements.__RequestVerificationToken.value, "X-Requested-With": "XMLHttpRequest" },
    });
    if (proof) proof.textContent = answer.status === 422 ? await answer.text() : "";
    if (proof?.textContent) {
      button.disabled = false;
      form.querySelector("[aria-describedby~=proof-fault]").focus();
      return;
    }
    if (!answer.ok) throw new Error(`The options were answered with ${answer.status}.`);
    const credential = await ways[form.dataset.passkey](await answer.json());
    form.elements.credential.value = JSON.stringify(credential);
    button.disabled = false;
    form.requestSubmit(button);
  } catch {
    // Turned down, timed out, or none there: said on the page, and the form can be sent again.
    fault.textContent = form.dataset.fault;
    fault.hidden = false;
    button.disabled = false;
  }
}
