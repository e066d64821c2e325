// The one connection on which the server tells this page what happens. It is closed while nobody sees the page, since a
// browser keeps only a few open; when the page is seen again, everyone is told to look anew.
const listeners = new Map();
const back = new Set();
let address;
let source;
let wasOpen = false;

export function startStream(at) {
  address = at;
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", event => event.persisted && open());
  if (!document.hidden) open();
}

// Calls back with what each event of a kind says.
export function listen(kind, told) {
  if (!listeners.has(kind)) listeners.set(kind, new Set());
  listeners.get(kind).add(told);
  if (source) attach(kind);
}

// Calls back when the connection is there again, with whatever was missed.
export function onReturn(told) {
  back.add(told);
}

const attached = new WeakMap();

function attach(kind) {
  const mine = attached.get(source) ?? new Set();
  attached.set(source, mine);
  if (mine.has(kind)) return;
  mine.add(kind);
  source.addEventListener(kind, event => {
    if (event.lastEventId) address = address.replace(/since=\d+/, `since=${event.lastEventId}`);
    const words = JSON.parse(event.data);
    for (const told of listeners.get(kind) ?? []) told(words);
  });
}

function open() {
  if (source && source.readyState !== EventSource.CLOSED) return;
  source = new EventSource(address);
  for (const kind of listeners.keys()) attach(kind);
  source.addEventListener("hello", () => {
    document.documentElement.dataset.live = "on";
    if (wasOpen) for (const told of back) told();
    wasOpen = true;
  });
  source.addEventListener("error", () => delete document.documentElement.dataset.live);
}

function close() {
  source?.close();
  source = undefined;
  delete document.documentElement.dataset.live;
}
