// Single keys for the desk. They do nothing while someone types, with a modifier held, or under an open dialog, and
// the page leaves the hook out where the person has switched them off. Focus itself moves, so that a screen reader
// reads what a key arrives at.
const pause = 1200; // milliseconds a first key waits for its second
const acts = { r: "reply", n: "note", h: "hand-off", s: "severity" };
const typed = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, "
  + "[contenteditable]:not([contenteditable=false])";

const root = () => document.body.dataset.root; // where the product begins, under whatever address

let first = { key: "", at: 0 };

export function startKeys() {
  document.addEventListener("keydown", press);
  document.addEventListener("focusin", follow);
  const address = location.pathname + location.search;
  if (table()) keep("queue", address);
  openFromAddress();
}

function press(event) {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest?.(typed) || document.querySelector("dialog[open]")) return;
  const act = actOf(event.key);
  first = { key: event.key === "g" && !act ? "g" : "", at: event.timeStamp };
  if (!act) return;
  event.preventDefault();
  act();
}

function actOf(key) {
  if (first.key === "g" && performance.now() - first.at < pause) {
    if (key === "q") return () => location.assign(kept("queue") ?? `${root()}queue`);
    if (key === "m") return () => location.assign(`${root()}queue?assignee=me`);
  }
  switch (key) {
    case "?": return help;
    case "/": return search;
  }
  return table() ? inQueue(key) : onRequest(key);
}

// The queue ---------------------------------------------------------------------------------------------------
const table = () => document.querySelector("table.desk[data-live]");
const rows = () => [...document.querySelectorAll("table.desk[data-live] tbody tr[data-id]")];
const current = () => document.activeElement?.closest("table.desk tr[data-id]") ?? document.querySelector("table.desk tr.current");
const subject = row => row.querySelector(".subject a");

function inQueue(key) {
  if (key === "j") return () => move(1);
  if (key === "k") return () => move(-1);
  const row = current();
  if (key === "c" && picked().length > 0) return () => submit(document.querySelector('#bulk button[value="claim"]'));
  if (!row) return null;
  if (key === "o") return () => subject(row).click();
  if (key === "x") return () => row.querySelector("[name=pick]").click();
  if (key === "c") return () => claim(row);
  if (Object.hasOwn(acts, key)) return () => location.assign(`${subject(row).href}#${acts[key]}`);
  return null;
}

const picked = () => document.querySelectorAll("#bulk [name=pick]:checked");
const submit = button => button.form.requestSubmit(button);

function move(step) {
  const all = rows();
  if (all.length === 0) return;
  const at = all.indexOf(current());
  const start = at >= 0 ? at + step : Math.max(0, all.findIndex(row => row.dataset.id === kept("request")));
  mark(all[Math.min(all.length - 1, Math.max(0, start))]);
}

function mark(row) {
  subject(row).focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest", behavior: "instant" }); // a held key is quicker than a smooth scroll
}

// The current row is where focus is; it stays current while focus is elsewhere on the page.
function follow(event) {
  const row = event.target.closest?.("table.desk tr[data-id]");
  if (!row) return;
  for (const other of document.querySelectorAll("table.desk tr.current")) other.classList.toggle("current", other === row);
  row.classList.add("current");
  keep("request", row.dataset.id);
}

async function claim(row) {
  const form = document.getElementById("bulk");
  const body = new FormData();
  body.append("__RequestVerificationToken", form.elements.__RequestVerificationToken.value);
  body.append("Form.Act", "claim");
  body.append("pick", `${row.dataset.id}.${row.dataset.version}`);
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    const result = read(await answer.text()).querySelector(`[data-result="${row.dataset.id}"]`);
    if (!result) return location.reload(); // signed out, or the page is too old
    say(`${result.querySelector(".num").textContent.trim()}: ${result.querySelector(".result").textContent.trim()}`);
    await refresh(row.dataset.id);
  } catch {
    say(document.querySelector("[data-said]").dataset.failed);
  }
}

// One row as it is now; where it does not belong to this queue any more, focus goes to its neighbour.
async function refresh(id) {
  const page = read(await (await fetch(location.href)).text());
  for (const count of page.querySelectorAll("[data-count]")) {
    const here = document.querySelector(`[data-count="${count.dataset.count}"]`);
    if (here) here.textContent = count.textContent;
  }
  const row = document.getElementById(`r${id}`);
  if (!row) return;
  const had = row.contains(document.activeElement);
  const fresh = page.getElementById(`r${id}`);
  const next = fresh ?? row.nextElementSibling ?? row.previousElementSibling;
  if (fresh) {
    fresh.querySelector("[name=pick]").checked = row.querySelector("[name=pick]").checked;
    row.replaceWith(fresh);
  } else {
    row.remove();
  }
  if (had && next) mark(next);
}

const read = html => new DOMParser().parseFromString(html, "text/html");

function say(text) {
  const place = document.querySelector("[data-said]");
  if (!place) return;
  place.textContent = text;
  setTimeout(() => {
    if (place.textContent === text) place.textContent = "";
  }, 8000);
}

// A request ---------------------------------------------------------------------------------------------------
function onRequest(key) {
  if (key === "c") {
    const button = formOf("claim")?.querySelector("button");
    return button && (() => submit(button));
  }
  const form = Object.hasOwn(acts, key) ? formOf(acts[key]) : null;
  return form && (() => open(form));
}

const formOf = act => document.querySelector(`main form[action$="/${act}"]`);

function open(form) {
  const mode = document.getElementById(`write-${form.closest(".write-reply, .write-note")?.id}`);
  if (mode) mode.checked = true; // of the two it is written in, one is shown at a time
  for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  const fields = [...form.querySelectorAll("textarea, input:not([type=hidden], [type=file]), select")];
  const field = fields.find(each => each.type !== "radio" && each.type !== "checkbox" && each.checkVisibility()) ?? fields[0];
  const to = field?.form.querySelector("input[type=radio]") ?? field ?? form.querySelector("button");
  to.focus();
  to.scrollIntoView({ block: "center", behavior: "instant" });
}

// From the queue one comes with the act in the address; it is taken away, so that a reload does not open it again.
function openFromAddress() {
  const act = location.hash.slice(1);
  if (!Object.values(acts).includes(act)) return;
  const form = formOf(act);
  if (form) open(form);
  history.replaceState(history.state, "", location.pathname + location.search);
}

// Everywhere --------------------------------------------------------------------------------------------------
function help() {
  document.querySelector("dialog.keys")?.showModal();
}

function search() {
  const fields = [...document.querySelectorAll(".find input")];
  const field = fields.find(each => each.checkVisibility()) ?? fields[0];
  const menu = field?.closest("details");
  if (menu) menu.open = true;
  field?.focus();
  field?.select();
}

function keep(name, value) {
  try {
    sessionStorage.setItem(`desk:${name}`, value);
  } catch {
    // Storage may be blocked; then the queue is opened without its filters.
  }
}

function kept(name) {
  try {
    return sessionStorage.getItem(`desk:${name}`);
  } catch {
    return null;
  }
}
