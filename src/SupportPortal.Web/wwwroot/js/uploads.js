// Sends files while the form is still being filled in: several at once, each with its progress, to be cancelled or tried again.
const atOnce = 3;

export function startUploads(places) {
  for (const place of places) new Uploads(place);
}

class Uploads {
  constructor(place) {
    this.place = place;
    this.form = place.closest("form");
    this.input = place.querySelector("input[type=file]");
    this.list = place.querySelector("[data-upload-list]");
    this.status = place.querySelector("[data-upload-status]");
    this.busy = place.querySelector("[data-upload-busy]");
    this.refused = new Set(place.dataset.refused.split(" "));
    this.room = place.querySelector("[data-room]");
    this.left = this.room ? Number(place.dataset.left) : Infinity;
    this.waiting = [];
    this.sending = new Set();

    this.input.addEventListener("change", () => {
      const files = [...this.input.files];
      this.input.value = ""; // else the form would send them once more
      this.add(files);
    });
    this.list.addEventListener("click", event => {
      const button = event.target.closest("[data-remove]");
      if (button) this.remove(button, event);
    });
    this.form.addEventListener("submit", event => this.hold(event));
    this.acceptDrops();
  }

  text(name, ...values) {
    return this.place.dataset[`text${name}`].replace(/\{(\d)\}/g, (_, index) => values[index]);
  }

  say(words) {
    this.status.textContent = words;
  }

  acceptDrops() {
    this.place.classList.add("live"); // the field is always empty now, and need not say so
    this.place.querySelector("[data-drop-hint]").hidden = false;
    let depth = 0; // of the elements the pointer is over
    const carriesFiles = event => event.dataTransfer?.types.includes("Files");
    const over = on => this.place.classList.toggle("over", on);
    this.place.addEventListener("dragenter", event => carriesFiles(event) && over(++depth > 0));
    this.place.addEventListener("dragleave", event => carriesFiles(event) && over(--depth > 0));
    this.place.addEventListener("dragover", event => carriesFiles(event) && event.preventDefault());
    this.place.addEventListener("drop", event => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      over((depth = 0) > 0);
      this.add([...event.dataTransfer.files]);
    });
  }

  get count() {
    return this.list.querySelectorAll("[data-file], [data-sending]").length;
  }

  // What was chosen and is not counted by the server yet.
  get onTheirWay() {
    return [...this.sending, ...this.waiting].reduce((sum, row) => sum + row.file.size, 0);
  }

  // The server counted this much more, or less.
  stored(bytes) {
    if (!this.room) return;
    this.left = Math.max(0, this.left - bytes);
    this.room.textContent = this.text("Room", size(this.left));
  }

  add(files) {
    for (const file of files) {
      const row = new Row(this, file);
      const why = this.whyNot(file);
      if (why) row.fail(why, false);
      else this.queue(row);
    }
    this.next();
  }

  // What the server would refuse, before a byte is sent.
  whyNot(file) {
    const extension = file.name.includes(".") ? file.name.split(".").pop().trim().toLowerCase() : "";
    if (this.refused.has(extension)) return this.text("Refused", file.name);
    if (file.size === 0) return this.text("Empty", file.name);
    if (file.size > Number(this.place.dataset.mostBytes)) return this.text("TooLarge", file.name);
    if (file.size > this.left - this.onTheirWay) return this.text("NoRoom", file.name, size(Math.max(0, this.left - this.onTheirWay)));
    if (this.count >= Number(this.place.dataset.most)) return this.text("TooMany", file.name);
    return null;
  }

  queue(row) {
    row.wait();
    this.waiting.push(row);
  }

  next() {
    while (this.sending.size < atOnce && this.waiting.length > 0) this.send(this.waiting.shift());
    if (this.sending.size === 0) this.busy.hidden = true;
  }

  send(row) {
    const request = new XMLHttpRequest(); // fetch cannot tell how much was sent
    const body = new FormData();
    body.append(this.input.name, row.file);
    request.open("POST", this.place.dataset.url);
    request.setRequestHeader("RequestVerificationToken", this.form.querySelector("[name=__RequestVerificationToken]").value);
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.upload.addEventListener("progress", event => event.lengthComputable && row.progress(event.loaded / event.total));
    request.addEventListener("loadend", () => {
      this.sending.delete(row);
      if (!row.cancelled) this.finish(row, request);
      this.next();
    });
    this.sending.add(row);
    row.start(request);
    request.send(body);
  }

  finish(row, request) {
    const name = row.file.name;
    if (request.status === 200) {
      row.done(request.responseText);
      this.stored(row.file.size);
      this.say(this.text("Added", name));
    } else if (request.status === 0) row.fail(this.text("Failed", name), true);
    else if (request.status === 401) row.fail(this.text("SignedOut", name), true);
    else if (request.status === 400) row.fail(this.text("Old", name), false);
    else row.fail(detailOf(request) ?? this.text("Fault", name), request.status >= 500 || request.status === 404);
  }

  cancel(row) {
    this.waiting = this.waiting.filter(other => other !== row);
    row.cancelled = true;
    row.request?.abort();
    row.leave();
    this.next();
  }

  async remove(button, event) {
    event.preventDefault();
    const item = button.closest("li");
    const name = item.querySelector("a").textContent;
    button.disabled = true;
    try {
      const headers = {
        RequestVerificationToken: this.form.querySelector("[name=__RequestVerificationToken]").value,
        "X-Requested-With": "XMLHttpRequest",
      };
      const answer = await fetch(button.dataset.remove, { method: "POST", headers });
      if (!answer.ok && answer.status !== 404) throw new Error(`Not removed: ${answer.status}`);
      item.remove();
      if (answer.ok) this.stored(-Number(item.dataset.bytes));
      this.say(this.text("Removed", name));
      this.input.focus();
    } catch {
      button.disabled = false;
      this.say(this.text("NotRemoved", name));
    }
  }

  // The form goes when its files have arrived.
  hold(event) {
    if (this.sending.size + this.waiting.length === 0) return;
    event.preventDefault();
    this.busy.textContent = this.text("Busy");
    this.busy.hidden = false;
  }
}

// One file on its way.
class Row {
  constructor(uploads, file) {
    this.uploads = uploads;
    this.file = file;
    this.item = document.createElement("li");
    uploads.list.append(this.item);
  }

  show(label, ...parts) {
    const words = document.createElement("span");
    words.textContent = label;
    this.item.replaceChildren(words, ...parts);
    return words;
  }

  wait() {
    this.item.className = "";
    this.item.dataset.sending = "";
    this.show(this.uploads.text("Waiting", this.file.name), this.button("Cancel", () => this.uploads.cancel(this)));
  }

  start(request) {
    this.request = request;
    this.bar = document.createElement("progress");
    this.bar.max = 100;
    this.bar.value = 0;
    this.bar.setAttribute("aria-label", this.uploads.text("Sending", this.file.name));
    this.percent = document.createElement("span");
    this.percent.className = "quiet num";
    this.words = this.show(this.file.name, this.bar, this.percent, this.button("Cancel", () => this.uploads.cancel(this)));
    this.progress(0);
    this.uploads.say(this.uploads.text("Sending", this.file.name));
  }

  progress(share) {
    this.bar.value = Math.floor(share * 100);
    this.percent.textContent = `${this.bar.value} %`;
    if (share === 1) this.words.textContent = this.uploads.text("Checking", this.file.name);
  }

  done(html) {
    const answer = document.createElement("template");
    answer.innerHTML = html.trim();
    const focused = this.item.contains(document.activeElement);
    const row = answer.content.firstElementChild;
    this.item.replaceWith(row);
    if (focused) row.querySelector("a").focus();
  }

  fail(why, again) {
    delete this.item.dataset.sending;
    this.item.className = "failed";
    const focused = this.item.contains(document.activeElement);
    const buttons = [this.button("Dismiss", () => this.leave())];
    if (again) buttons.unshift(this.button("Retry", () => this.retry()));
    this.show(why, ...buttons);
    if (focused) buttons[0].focus();
    this.uploads.say(why);
  }

  retry() {
    const why = this.uploads.whyNot(this.file);
    if (why) return this.fail(why, true);
    this.uploads.queue(this);
    this.uploads.next();
    this.item.querySelector("button")?.focus();
  }

  leave() {
    this.item.remove();
    this.uploads.input.focus();
  }

  button(what, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn-s btn-sm";
    button.textContent = this.uploads.text(what);
    button.setAttribute("aria-label", this.uploads.text(`${what}Name`, this.file.name));
    button.addEventListener("click", act);
    return button;
  }
}

// As the server says it: in the unit that keeps it short.
function size(bytes) {
  const units = ["bytes", "KB", "MB", "GB"];
  let [value, unit] = [bytes, 0];
  while (value >= (unit === 2 ? 10 * 1024 : 1024) && unit < 3) [value, unit] = [value / 1024, unit + 1];
  const digits = unit > 0 && value < 10 ? 1 : 0;
  return `${value.toLocaleString(document.documentElement.lang || undefined, { maximumFractionDigits: digits })} ${units[unit]}`;
}

function detailOf(request) {
  try {
    return JSON.parse(request.responseText).detail ?? null;
  } catch {
    return null; // a page, not a sentence for us
  }
}
