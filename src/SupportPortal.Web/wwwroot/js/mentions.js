// Suggests colleagues behind an @ in a note. Without it, the name is typed in full.
const most = 6;

export function startMentions(areas) {
  areas.forEach((area, index) => new Suggestions(area, `people-${index}`));
}

class Suggestions {
  constructor(area, id) {
    this.area = area;
    this.people = JSON.parse(area.dataset.people);
    this.list = document.createElement("ul");
    this.list.id = id;
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", area.dataset.peopleLabel);
    const place = document.createElement("div");
    place.className = "people-list";
    place.append(this.list);
    area.after(place);
    area.setAttribute("aria-autocomplete", "list");
    area.setAttribute("aria-controls", id);
    area.addEventListener("input", () => this.look());
    area.addEventListener("keydown", event => this.key(event));
    area.addEventListener("blur", () => setTimeout(() => this.close()));
    this.list.addEventListener("mousedown", event => {
      event.preventDefault(); // the caret stays in the field
      const at = [...this.list.children].indexOf(event.target.closest("li"));
      if (at >= 0) this.take(at);
    });
  }

  // What is typed behind the last @ before the caret; null where none is being typed.
  get typed() {
    const before = this.area.value.slice(0, this.area.selectionStart);
    return /(?:^|[^\p{L}\p{N}])@([\p{L}\p{N}.' -]{0,40})$/u.exec(before)?.[1] ?? null;
  }

  look() {
    const typed = this.typed;
    const wanted = typed?.toLocaleLowerCase();
    const found = typed === null ? [] : this.people.filter(name => fits(name.toLocaleLowerCase(), wanted)).slice(0, most);
    if (found.length === 0) return this.close();
    this.list.replaceChildren(...found.map((name, i) => {
      const item = document.createElement("li");
      item.id = `${this.list.id}-${i}`;
      item.setAttribute("role", "option");
      item.textContent = name;
      return item;
    }));
    this.list.hidden = false;
    this.point(0);
  }

  point(at) {
    const items = [...this.list.children];
    this.at = (at + items.length) % items.length;
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === this.at)));
    items[this.at].scrollIntoView({ block: "nearest" });
    this.area.setAttribute("aria-activedescendant", items[this.at].id);
  }

  key(event) {
    if (this.list.hidden || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.point(this.at + step);
    else if (event.key === "Enter" || event.key === "Tab") this.take(this.at);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  take(at) {
    const { area } = this;
    const start = area.selectionStart - this.typed.length;
    area.setRangeText(`${this.list.children[at].textContent} `, start, area.selectionStart, "end");
    this.close();
    area.dispatchEvent(new Event("input", { bubbles: true }));
    area.focus();
  }

  close() {
    this.list.hidden = true;
    this.area.removeAttribute("aria-activedescendant");
  }
}

// The name begins so, or one of its words does; a name that is written out is not suggested again.
function fits(name, typed) {
  return name !== typed && !typed.startsWith(`${name} `)
    && (name.startsWith(typed) || name.split(" ").some(word => word.startsWith(typed)));
}
