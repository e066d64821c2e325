// Makes an element say what another says, keeping every node that can stay: what has the focus keeps it, what is
// ticked, typed or opened stays so. A form is left alone but for its hidden fields.
export function morph(now, then) {
  copyAttributes(now, then);
  const [olds, news] = [[...now.childNodes], [...then.childNodes]];
  news.forEach((next, i) => {
    const old = olds[i];
    if (!old) now.append(next.cloneNode(true));
    else if (!isSame(old, next)) old.replaceWith(next.cloneNode(true));
    else if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.data !== next.data) old.data = next.data;
    } else if (old.tagName === "FORM") copyHidden(old, next);
    else if (!old.matches("input, select, textarea") && !old.isEqualNode(next)) morph(old, next);
  });
  for (const gone of olds.slice(news.length)) gone.remove();
}

function isSame(old, next) {
  if (old.nodeType !== next.nodeType) return false;
  if (old.nodeType !== Node.ELEMENT_NODE) return true;
  if (old.tagName !== next.tagName || old.id !== next.id) return false;
  return old.tagName !== "FORM" || old.getAttribute("action") === next.getAttribute("action");
}

const kept = new Set(["open", "aria-selected", "aria-current", "tabindex", "style"]);
const ours = ["current", "changed", "gone"]; // classes that belong to the page, not to what it says

function copyAttributes(now, then) {
  for (const { name } of [...now.attributes]) {
    if (!then.hasAttribute(name) && !kept.has(name) && name !== "class") now.removeAttribute(name);
  }
  for (const { name, value } of then.attributes) {
    if (name !== "class" && !kept.has(name) && now.getAttribute(name) !== value) now.setAttribute(name, value);
  }
  const classes = [...then.classList, ...ours.filter(name => now.classList.contains(name))].join(" ");
  if (now.className !== classes && (classes || now.hasAttribute("class"))) now.setAttribute("class", classes);
}

function copyHidden(form, then) {
  for (const hidden of then.querySelectorAll("input[type=hidden][name]")) {
    const mine = form.querySelector(`input[type=hidden][name="${CSS.escape(hidden.name)}"]`);
    if (mine && hidden.name === "Form.Version") mine.value = hidden.value;
  }
}

// Reads the page at its address again.
export async function reread(signal) {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" }, signal });
  if (!answer.ok || answer.redirected) throw new Error(`Not read again: ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

// Shows for a while that something changed.
export function mark(element) {
  element.classList.add("changed");
  setTimeout(() => element.classList.remove("changed"), 4000);
}
