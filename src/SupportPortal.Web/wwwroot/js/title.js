// A page nobody sees says in its title how much waits on it.
const counts = new Map();
const plain = document.title;

document.addEventListener("visibilitychange", draw);

// How much of a kind waits.
export function waits(kind, count) {
  counts.set(kind, count);
  draw();
}

function draw() {
  const sum = [...counts.values()].reduce((all, count) => all + count, 0);
  const title = document.hidden && sum > 0 ? `(${sum}) ${plain}` : plain;
  if (document.title !== title) document.title = title;
}
