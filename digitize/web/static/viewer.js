// The card's picture: zoom, move, turn.

const STEP = 1.25;
const MOVE = 60;

export class Viewer {
  constructor(box, sheet) {
    this.box = box;
    this.sheet = sheet;
    this.turn = 0;
    this.fit();
    this.resizing = new ResizeObserver(() => { if (this.fitted) this.fit(); });
    this.resizing.observe(box);
    box.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey && this.fitted && event.deltaY > 0) return;
      event.preventDefault();
      this.zoom(event.deltaY < 0 ? STEP : 1 / STEP, this.place(event));
    }, { passive: false });
    box.addEventListener("pointerdown", (event) => this.grab(event));
    box.addEventListener("dblclick", () => this.fit());
  }

  /** Another sheet in the same box; it is shown whole. */
  show(sheet) {
    this.sheet.hidden = true;
    this.sheet = sheet;
    sheet.hidden = false;
    this.fit();
  }

  get size() {
    return [Number(this.sheet.dataset.width) || 1, Number(this.sheet.dataset.height) || 1];
  }

  fit() {
    const [width, height] = this.turn % 180 ? [...this.size].reverse() : this.size;
    const room = [this.box.clientWidth - 24, this.box.clientHeight - 24];
    this.scale = Math.max(0.02, Math.min(room[0] / width, room[1] / height));
    this.x = 0;
    this.y = 0;
    this.fitted = true;
    this.draw();
  }

  /** Show a part of the sheet large: what lies between these corners. */
  frame(corners) {
    const [xs, ys] = [0, 1].map((axis) => corners.map((corner) => corner[axis]));
    const [width, height] = this.size;
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    this.turn = 0;
    this.scale = 0.7 * Math.min(this.box.clientWidth / (right - left), this.box.clientHeight / (bottom - top));
    this.x = (width / 2 - (left + right) / 2) * this.scale;
    this.y = (height / 2 - (top + bottom) / 2) * this.scale;
    this.fitted = false;
    this.draw();
  }

  zoom(factor, place = [0, 0]) {
    const scale = Math.min(8, Math.max(0.02, this.scale * factor));
    const share = scale / this.scale;
    this.x = place[0] - (place[0] - this.x) * share;
    this.y = place[1] - (place[1] - this.y) * share;
    this.scale = scale;
    this.fitted = false;
    this.draw();
  }

  move(dx, dy) {
    this.x += dx;
    this.y += dy;
    this.fitted = false;
    this.draw();
  }

  rotate() {
    this.turn = (this.turn + 90) % 360;
    this.fit();
  }

  /** A pointer's place, from the middle of the box. */
  place(event) {
    const box = this.box.getBoundingClientRect();
    return [event.clientX - box.left - box.width / 2, event.clientY - box.top - box.height / 2];
  }

  grab(start) {
    if (start.button !== 0 || start.target.closest("[data-handle]")) return;
    let [left, top] = [start.clientX, start.clientY];
    let moved = false;
    const moving = (event) => {
      if (!moved && Math.hypot(event.clientX - left, event.clientY - top) < 5) return;
      moved = true;
      this.move(event.clientX - left, event.clientY - top);
      [left, top] = [event.clientX, event.clientY];
    };
    const done = () => {
      window.removeEventListener("pointermove", moving);
      window.removeEventListener("pointerup", done);
      window.removeEventListener("pointercancel", done);
      this.dragged = moved;
    };
    window.addEventListener("pointermove", moving);
    window.addEventListener("pointerup", done);
    window.addEventListener("pointercancel", done);
  }

  draw() {
    const [width, height] = this.size;
    this.sheet.style.width = `${width}px`;
    this.sheet.style.height = `${height}px`;
    this.sheet.style.transform =
      `translate(-50%, -50%) translate(${this.x}px, ${this.y}px) rotate(${this.turn}deg) scale(${this.scale})`;
    for (const handle of this.sheet.querySelectorAll("[data-handle]")) handle.setAttribute("r", 13 / this.scale);
  }

  key(event) {
    if (event.key === "+" || event.key === "=") this.zoom(STEP);
    else if (event.key === "-") this.zoom(1 / STEP);
    else if (event.key === "0") this.fit();
    else if (event.key === "r" || event.key === "R") this.rotate();
    else if (event.target === this.box && event.key.startsWith("Arrow")) {
      const [dx, dy] = { ArrowLeft: [MOVE, 0], ArrowRight: [-MOVE, 0], ArrowUp: [0, MOVE], ArrowDown: [0, -MOVE] }[event.key];
      this.move(dx, dy);
    } else return false;
    return true;
  }
}
