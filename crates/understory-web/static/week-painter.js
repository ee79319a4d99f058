// @ts-check
/**
 * The week painter: seven days by half hours, to tap, drag or paint with the keyboard.
 * Upgrades the rows of two selects that the page comes with, and writes the same question
 * parameter `free` (`tue=15:00-18:00,thu=15:00-18:00`), or the text field that `data-into` names, as one would type it.
 * Without it, the selects do the work. It reaches from their first time to their last.
 */

const HOLD = 280;

/** @param {number} half half hours after midnight */
const clock = (half) => `${String(half >> 1).padStart(2, "0")}:${half % 2 ? "30" : "00"}`;

/** @param {string} text such as 15:30; rounded outward by the caller */
const minutes = (text) => {
  const [hour, minute] = text.split(":").map(Number);
  return hour * 60 + minute;
};

class Painter {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.rows = [...root.querySelectorAll("fieldset[data-day]")];
    this.days = this.rows.map((row) => row.getAttribute("data-day") ?? "");
    this.names = this.rows.map((row) => row.querySelector("legend")?.textContent?.trim() ?? "");
    /** @type {Set<string>} "day:half" */
    this.free = new Set();
    /** @type {HTMLTableCellElement[][]} by half hour, then by day */
    this.cells = [];
    this.times = new Map(
      [...root.querySelectorAll("select")[0].options].filter((option) => option.value).map((option) => [option.value, option.text]),
    );
    const halves = [...this.times.keys()].map((time) => minutes(time) / 30);
    this.first = Math.min(...halves);
    this.last = Math.max(...halves);
    const into = root.dataset.into ? document.getElementById(root.dataset.into) : null;
    this.into = into instanceof HTMLInputElement ? into : null;
    this.value = true;
    this.painting = false;
    this.here = [15 * 2 - this.first, 0];
    this.read();
    this.build();
    this.write();
  }

  /** Takes what the page already knows. */
  read() {
    const typed = this.root.dataset.free || this.rows.map((row, day) => {
      const [from, until] = [...row.querySelectorAll("select")].map((select) => select.value);
      return from && until ? `${this.days[day]}=${from}-${until}` : "";
    }).filter(Boolean).join(",");
    for (const piece of typed.split(",")) {
      const match = /^(\w{3})=(\d{1,2}:\d{2})-(\d{1,2}:\d{2})$/.exec(piece.trim());
      if (!match) continue;
      const day = this.days.indexOf(match[1]);
      for (let half = Math.ceil(minutes(match[2]) / 30); half < Math.floor(minutes(match[3]) / 30); half += 1) {
        if (day >= 0 && half >= this.first && half < this.last) this.free.add(`${day}:${half}`);
      }
    }
  }

  build() {
    const words = this.root.dataset;
    const bar = document.createElement("p");
    bar.className = "painter-bar";
    const acts = [
      [words.after, () => this.fill([0, 1, 2, 3, 4], 29, 36)],
      [words.weekend, () => this.fill([5, 6], 16, 40)],
      [words.clear, () => { this.free.clear(); }],
    ];
    for (const [label, act] of acts.filter(([label]) => label)) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = String(label);
      button.addEventListener("click", () => { /** @type {() => void} */ (act)(); this.show(); this.write(true); });
      bar.append(button);
    }
    const help = document.createElement("p");
    help.className = "hint";
    help.id = "painter-help";
    help.textContent = words.help ?? "";

    const table = document.createElement("table");
    table.className = "painter-grid";
    table.setAttribute("role", "grid");
    table.setAttribute("aria-label", words.grid ?? "");
    table.setAttribute("aria-describedby", help.id);
    table.setAttribute("aria-multiselectable", "true");
    const head = table.createTHead().insertRow();
    head.append(document.createElement("td"));
    for (const name of this.names) {
      const th = document.createElement("th");
      th.scope = "col";
      th.abbr = name;
      th.title = name;
      th.textContent = name.slice(0, 3);
      head.append(th);
    }
    const body = table.createTBody();
    for (let half = this.first; half < this.last; half += 1) {
      const row = body.insertRow();
      const th = document.createElement("th");
      th.scope = "row";
      const time = document.createElement("span");
      time.textContent = (this.times.get(clock(half)) ?? clock(half)).replace(":00", "");
      if (half % 2 === 0) row.className = "hour";
      else time.className = "unseen";
      th.append(time);
      row.append(th);
      this.cells.push(this.days.map((_, day) => {
        const cell = row.insertCell();
        cell.setAttribute("role", "gridcell");
        cell.dataset.at = `${day}:${half}`;
        cell.tabIndex = -1;
        return cell;
      }));
    }
    this.said = document.createElement("p");
    this.said.className = "painter-said hint";
    this.said.setAttribute("aria-live", "polite");
    this.field = document.createElement("input");
    this.field.type = "hidden";
    this.field.name = "free";
    this.root.prepend(help, bar, table, this.said, ...(this.into ? [] : [this.field]));
    this.root.classList.add("live");
    for (const select of this.root.querySelectorAll("select")) select.disabled = true;
    this.show();
    this.listen(table);
  }

  /** @param {HTMLTableElement} table */
  listen(table) {
    /** @param {EventTarget | null} target */
    const at = (target) => (target instanceof Element ? target.closest("td")?.dataset.at : undefined);
    let hold = 0;
    let touched = "";
    table.addEventListener("pointerdown", (event) => {
      const key = at(event.target);
      if (!key || event.button !== 0) return;
      this.value = !this.free.has(key);
      touched = key;
      if (event.pointerType === "touch") {
        // A short tap marks one half hour; holding starts to paint; moving before that scrolls.
        hold = window.setTimeout(() => { this.painting = true; this.set(key, this.value); navigator.vibrate?.(8); }, HOLD);
      } else {
        event.preventDefault();
        this.painting = true;
        this.set(key, this.value);
        this.focus(key);
      }
    });
    table.addEventListener("pointermove", (event) => {
      if (!this.painting) return;
      const key = at(document.elementFromPoint(event.clientX, event.clientY));
      if (key) this.set(key, this.value);
    });
    table.addEventListener("touchmove", (event) => { if (this.painting && event.cancelable) event.preventDefault(); }, { passive: false });
    const end = (/** @type {PointerEvent} */ event) => {
      clearTimeout(hold);
      if (event.type === "pointerup" && event.pointerType === "touch" && !this.painting && touched && at(event.target) === touched) {
        this.set(touched, this.value);
      }
      if (this.painting || touched) this.write(true);
      this.painting = false;
      touched = "";
    };
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", end);

    table.addEventListener("focusin", (event) => {
      const key = at(event.target);
      if (key) this.rove(key);
    });
    table.addEventListener("keydown", (event) => {
      const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-4, 0], PageDown: [4, 0], Home: [0, -7], End: [0, 7] };
      const move = moves[/** @type {keyof typeof moves} */ (event.key)];
      const [half, day] = this.here;
      if (move) {
        event.preventDefault();
        const next = [
          Math.min(Math.max(half + move[0], 0), this.last - this.first - 1),
          Math.min(Math.max(day + move[1], 0), 6),
        ];
        const key = `${next[1]}:${next[0] + this.first}`;
        if (event.shiftKey) this.set(key, this.free.has(`${day}:${half + this.first}`));
        this.focus(key);
        if (event.shiftKey) this.write(true);
      } else if (event.key === " " || event.key === "Enter") {
        event.preventDefault();
        const key = `${day}:${half + this.first}`;
        this.set(key, !this.free.has(key));
        this.write(true, key);
      }
    });
  }

  /** @param {number[]} days @param {number} from @param {number} until */
  fill(days, from, until) {
    for (const day of days) for (let half = from; half < until; half += 1) this.free.add(`${day}:${half}`);
  }

  /** @param {string} key @param {boolean} value */
  set(key, value) {
    if (value) this.free.add(key); else this.free.delete(key);
    this.mark(key);
  }

  /** @param {string} key */
  mark(key) {
    const [day, half] = key.split(":").map(Number);
    const cell = this.cells[half - this.first][day];
    const free = this.free.has(key);
    const words = this.root.dataset;
    cell.setAttribute("aria-selected", String(free));
    cell.setAttribute("aria-label", `${this.names[day]} ${this.times.get(clock(half)) ?? clock(half)}, ${free ? words.freeWord : words.busyWord}`);
  }

  show() {
    this.cells.forEach((row, half) => row.forEach((_, day) => this.mark(`${day}:${half + this.first}`)));
    this.cells[this.here[0]][this.here[1]].tabIndex = 0;
  }

  /** Makes one cell the one that Tab comes back to. @param {string} key */
  rove(key) {
    const [day, half] = key.split(":").map(Number);
    this.cells[this.here[0]][this.here[1]].tabIndex = -1;
    this.here = [half - this.first, day];
    this.cells[this.here[0]][this.here[1]].tabIndex = 0;
  }

  /** @param {string} key */
  focus(key) {
    this.rove(key);
    this.cells[this.here[0]][this.here[1]].focus();
  }

  /** The stretches, Monday first. @returns {[number, number, number][]} */
  stretches() {
    /** @type {[number, number, number][]} */
    const found = [];
    this.days.forEach((_, day) => {
      for (let half = this.first; half < this.last; half += 1) {
        if (!this.free.has(`${day}:${half}`)) continue;
        const last = found.at(-1);
        if (last && last[0] === day && last[2] === half) last[2] = half + 1;
        else found.push([day, half, half + 1]);
      }
    });
    return found;
  }

  /** Writes the field and says what is marked. @param {boolean} [aloud] */
  write(aloud = false) {
    const stretches = this.stretches();
    this.field.value = stretches.map(([day, from, until]) => `${this.days[day]}=${clock(from)}-${clock(until)}`).join(",");
    this.field.disabled = stretches.length === 0;
    const words = this.root.dataset;
    const name = (/** @type {number} */ half) => this.times.get(clock(half)) ?? clock(half);
    const text = stretches.map(([day, from, until]) => `${this.names[day]} ${name(from)} – ${name(until)}`).join("; ");
    if (aloud || text) this.said.textContent = text ? `${text}: ${words.freeWord}` : "";
    if (this.into && aloud) {
      const typed = (/** @type {number} */ day) => this.rows[day].getAttribute("data-word") ?? this.days[day];
      this.into.value = stretches.map(([day, from, until]) => `${typed(day)} ${clock(from)}-${clock(until)}`).join(", ");
    }
  }
}

for (const root of document.querySelectorAll(".painter")) {
  if (root instanceof HTMLElement && root.querySelector("select")) new Painter(root);
}

export { Painter };
