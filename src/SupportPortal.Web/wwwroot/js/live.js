// The queue while others work on it: rows change where they stand. What comes new is offered, not pushed in, unless the
// person is at the top and has nothing in hand; what leaves stays, greyed, until the person asks.
import { listen, onReturn } from "./stream.js";
import { mark, morph, reread } from "./morph.js";
import { waits } from "./title.js";

const pause = 250;
const unseen = 5_000; // ms between looks of a page nobody sees
const top = 80; // pixels from the top that still count as the top

export function startLive([list]) {
  const bar = document.querySelector("[data-live-bar]");
  if (!bar) return;
  const changed = new Set();
  let timer;
  let reading = false;
  let again = false;
  let latest;
  let unread = 0; // rows that came while nobody saw the page

  listen("news", news => {
    changed.add(String(news.request));
    if (news.own) own.add(String(news.request));
    soon();
  });
  listen("gap", soon);
  listen("here", words => (faces(words.people), (people = words.people)));
  onReturn(soon);
  bar.querySelector("button").addEventListener("click", () => show());

  const own = new Set();
  let people = [];

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(read, document.hidden ? unseen : pause);
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    unread = 0;
    if (timer) soon();
  });

  async function read() {
    timer = undefined;
    if (reading) return void (again = true);
    reading = true;
    try {
      latest = await reread();
      counts(latest);
      const table = latest.querySelector("table[data-live]");
      if (list.matches("table") && (table || latest.querySelector("[data-live-empty]"))) merge(list, table);
      else if (table) say(table.tBodies[0].rows.length, 0); // the list was empty
      faces(people);
    } catch {
      // The next news tries again; the connection itself is looked after elsewhere.
    } finally {
      reading = false;
      if (again) {
        again = false;
        soon();
      }
    }
  }

  function merge(table, fresh) {
    const body = table.tBodies[0];
    const rows = new Map([...body.rows].map(row => [row.dataset.id, row]));
    const news = new Map([...(fresh?.tBodies[0].rows ?? [])].map(row => [row.dataset.id, row]));
    const anchor = anchorOf(body);
    const before = anchor?.getBoundingClientRect().top;
    const idle = isIdle(body);

    for (const [id, row] of rows) {
      const next = news.get(id);
      if (next) renew(row, next, id);
      else if (changed.has(id) || !latest.querySelector(".pager a")) leave(row, table.dataset.goneWord);
    }

    let held = 0;
    let place = null; // the row a new one stands behind
    for (const [id, next] of news) {
      const row = rows.get(id);
      if (row) place = row;
      else if (idle || isBelow(place ? place.nextElementSibling : body.rows[0], body)) {
        const added = document.importNode(next, true);
        if (place) place.after(added);
        else body.prepend(added);
        place = added;
        if (document.hidden) unread += 1;
        if (!own.has(id)) mark(added);
      } else held += 1;
    }

    // a smooth one would show the jump
    if (anchor && !(idle && scrollY < top)) scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: "instant" });
    say(held, body.querySelectorAll("tr.gone").length);
    changed.clear();
    own.clear();
  }

  function renew(row, next, id) {
    if (row.classList.contains("gone")) {
      row.classList.remove("gone");
      row.querySelector(".gone-word")?.remove();
    }
    const isNew = row.dataset.version !== next.dataset.version;
    for (const face of row.querySelectorAll(".row-here")) face.remove(); // drawn anew afterwards
    morph(row, next);
    if (isNew && !own.has(id)) mark(row);
  }

  function leave(row, words) {
    if (row.classList.contains("gone")) return;
    row.classList.add("gone");
    const word = document.createElement("span");
    word.className = "tag gone-word";
    word.textContent = words;
    (row.querySelector("td.subject") ?? row.lastElementChild).append(word);
  }

  // What the person asked for: the list as it is now, with what was ticked still ticked.
  async function show() {
    const focused = document.activeElement?.closest?.("tr")?.dataset.id;
    try {
      latest = await reread();
    } catch {
      return void location.reload();
    }
    const fresh = latest.querySelector("table[data-live]");
    if (!fresh || !list.matches("table")) return void location.reload();
    const body = list.tBodies[0];
    const rows = new Map([...body.rows].map(row => [row.dataset.id, row]));
    const added = [];
    body.replaceChildren(...[...fresh.tBodies[0].rows].map(next => {
      const row = rows.get(next.dataset.id);
      if (row) {
        renew(row, next, next.dataset.id);
        return row;
      }
      added.push(document.importNode(next, true));
      return added.at(-1);
    }));
    const [pager, then] = [document.querySelector(".pager"), latest.querySelector(".pager")];
    if (pager && then) morph(pager, then);
    counts(latest);
    faces(people);
    added.forEach(mark);
    say(0, 0);
    const at = added[0] ?? body.querySelector(`tr[data-id="${focused}"]`) ?? body.rows[0];
    at?.querySelector("td.subject a")?.focus();
  }

  function say(held, gone) {
    const words = bar.dataset;
    const text = held === 1 ? words.one : held > 1 ? words.many.replace("{0}", held) : gone > 0 ? words.left : "";
    bar.hidden = !text;
    waits("rows", held + unread);
    const line = bar.querySelector("[data-live-words]");
    if (line.textContent !== text) line.textContent = text;
    bar.querySelector("button").textContent = held > 0 ? words.show : words.refresh;
  }

  // Who else has a request of the list before them: a face, and their name in words.
  function faces(all) {
    if (!list.matches("table")) return;
    for (const row of list.tBodies[0].rows) {
      const here = all.filter(person => String(person.request) === row.dataset.id);
      const had = row.querySelector(".row-here");
      if (here.length === 0) {
        had?.remove();
        continue;
      }
      const shown = document.createElement("span");
      shown.className = "row-here";
      for (const person of here) {
        const face = document.createElement("span");
        face.className = "face";
        face.title = person.text;
        face.setAttribute("aria-hidden", "true");
        face.textContent = person.initials;
        const name = document.createElement("span");
        name.className = "visually-hidden";
        name.textContent = person.text;
        shown.append(face, name);
      }
      if (had?.isEqualNode(shown)) continue;
      if (had) had.replaceWith(shown);
      else (row.querySelector("td.subject a")?.parentElement ?? row.lastElementChild).prepend(shown);
    }
  }
}

function counts(fresh) {
  for (const count of document.querySelectorAll("[data-count]:not(textarea)")) {
    const next = fresh.querySelector(`[data-count="${CSS.escape(count.dataset.count)}"]`);
    if (next && next.textContent !== count.textContent) count.textContent = next.textContent;
  }
}

// The row the person reads: the one in focus or chosen, else the first in sight.
function anchorOf(body) {
  return document.activeElement?.closest?.("tr") ?? body.querySelector("tr.current")
    ?? [...body.rows].find(row => row.getBoundingClientRect().top >= 0);
}

// At the top with nothing in hand: nobody loses a place when rows move.
function isIdle(body) {
  const focused = document.activeElement;
  return scrollY < top && !body.querySelector("tr.current, input:checked") && !document.querySelector("main details[open], dialog[open]")
    && (!focused || focused === document.body || focused.id === "main");
}

// Below what is in sight, nothing that is read moves.
function isBelow(row, body) {
  const at = row ? row.getBoundingClientRect().top : body.getBoundingClientRect().bottom;
  return at > innerHeight;
}
