// What is under way is read again each second until it has ended.
import { morph, reread } from "./morph.js";

export function startReread(elements) {
  for (const element of elements) later(element);
}

function later(element) {
  const seconds = Number(element.dataset.reread);
  if (seconds > 0) setTimeout(() => again(element), seconds * 1000);
}

async function again(element) {
  try {
    const then = (await reread()).getElementById(element.id);
    if (!then) return;
    if (then.dataset.reread) morph(element, then);
    else location.reload(); // what may be done next changes with it
  } catch {
    // not reachable for a moment: the next look tells
  }
  later(element);
}
