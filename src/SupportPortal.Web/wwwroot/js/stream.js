// What the server tells the pages of one browser, over one connection for all of them: a browser keeps only six open to a
// host, and a connection for each window would stop the seventh page. One page holds it and passes on what it hears; the
// others find out who, and take over when it closes, freezes or falls silent. It needs nothing but BroadcastChannel, which
// unlike locks is there over plain http, too; without it, only the page in focus listens.
const kinds = ["hello", "news", "gap", "here", "alert", "unread", "beat"];
const listeners = new Map();
const back = new Set();
const silence = 8_000; // ms without a word after which it is asked who holds the connection
const patience = 400; // ms for the answer
const again = 15_000; // ms until one that was refused is tried anew

let address, owner, channel, source, asking, retry;
let rank = ""; // of the page that holds it; where two do, the higher one goes on
let last = 0; // the place in the timelines up to which this page was told
let heard = -Infinity;
let here; // the last word on who is here, for pages that come later
let isIn = false;
let wasOn = false;
let isOver = false; // somebody else signed in: what is told now is not for this page

export function startStream(at, whose) {
  [address, owner] = [new URL(at, location.href), whose];
  last = Number(address.searchParams.get("since"));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", event => event.persisted && join());
  document.addEventListener("freeze", leave);
  document.addEventListener("resume", join);
  document.addEventListener("visibilitychange", () => document.hidden || (join(), ask()));
  if (!("BroadcastChannel" in window)) {
    addEventListener("focus", join);
    addEventListener("blur", leave);
  }
  setInterval(() => isIn && performance.now() - heard > silence && ask(), silence / 2);
  join();
}

// Calls back with what each event of a kind says.
export function listen(kind, told) {
  if (!listeners.has(kind)) listeners.set(kind, new Set());
  listeners.get(kind).add(told);
}

// Calls back when the connection is there again, with whatever was missed.
export function onReturn(told) {
  back.add(told);
}

function join() {
  if (isIn || isOver) return;
  if (!("BroadcastChannel" in window)) {
    if (!document.hasFocus()) return;
    isIn = true;
    return void take();
  }
  isIn = true;
  channel = new BroadcastChannel(`live ${address.pathname} ${owner}`);
  channel.addEventListener("message", event => hear(event.data));
  ask();
}

function leave() {
  if (!isIn) return;
  if (rank) say({ bye: true });
  give();
  clearTimeout(asking);
  asking = undefined;
  channel?.close();
  [channel, isIn] = [undefined, false];
  show(false);
}

function ask() {
  if (!isIn || rank || asking) return;
  say({ ask: true });
  asking = setTimeout(take, patience * (1 + Math.random()));
}

function say(words) {
  channel?.postMessage(words);
}

function hear(words) {
  if (words.ask) return void (rank && say(standing()));
  if (words.bye) {
    clearTimeout(asking);
    asking = setTimeout(take, patience * Math.random());
    return;
  }
  heard = performance.now();
  if (words.kind) return deliver(words.kind, words.data, words.id);
  if (rank && words.rank < rank) return say(standing());
  if (rank) give();
  clearTimeout(asking);
  asking = undefined;
  show(words.on);
  if (words.on) wasOn = true;
  if (words.here) deliver("here", words.here);
  if (words.last > last) deliver("gap", "{}", words.last); // told before this page listened
}

const standing = () => ({ rank, last, here, on: source?.readyState === EventSource.OPEN });

function take() {
  asking = undefined;
  if (!isIn || rank || isOver) return;
  rank = `${Date.now()} ${Math.random()}`;
  say(standing());
  open();
}

function give() {
  rank = "";
  clearTimeout(retry);
  source?.close();
  source = undefined;
}

function open() {
  address.searchParams.set("since", last);
  const mine = new EventSource(address);
  source = mine;
  for (const kind of kinds) {
    mine.addEventListener(kind, event => {
      if (source !== mine) return;
      if (kind === "here") here = event.data;
      say({ kind, data: event.data, id: event.lastEventId });
      heard = performance.now();
      deliver(kind, event.data, event.lastEventId);
    });
  }
  mine.addEventListener("error", () => {
    if (source !== mine) return;
    show(false);
    say(standing());
    // the browser tries by itself only where it was not refused
    if (mine.readyState === EventSource.CLOSED) retry = setTimeout(open, again);
  });
}

function deliver(kind, data, id) {
  last = Math.max(last, Number(id) || 0);
  const words = JSON.parse(data);
  if (kind === "hello") {
    if (words.for !== owner) {
      isOver = true;
      return leave();
    }
    show(true);
    if (wasOn) for (const told of back) told();
    wasOn = true;
  }
  for (const told of listeners.get(kind) ?? []) told(words);
}

function show(isOn) {
  if (isOn) document.documentElement.dataset.live = "on";
  else delete document.documentElement.dataset.live;
}
