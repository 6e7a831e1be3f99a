// The whole photo with the outlines of its cards: corners are dragged, or moved by keys.

import { attempt, post, words } from "./core.js";

const SVG = "http://www.w3.org/2000/svg";
const STEP = 4; // photo pixels an arrow key moves a corner; with Shift ten times as far
const NEW = [[0.3, 0.35], [0.7, 0.35], [0.7, 0.65], [0.3, 0.65]]; // of the photo, for a missed card

export class Outlines {
  /** `show` puts the server's answer on the page. */
  constructor(number, viewer, show) {
    this.number = Number(number);
    this.viewer = viewer;
    this.show = show;
    this.sheet = document.getElementById("photo");
    this.drawing = document.getElementById("outlines");
    this.card = document.getElementById("sheet");
    this.tools = document.getElementById("outline-tools");
    this.button = document.getElementById("original");
    this.isNew = false;
  }

  get open() {
    return !this.sheet.hidden;
  }

  async toggle() {
    if (this.open) {
      this.viewer.show(this.card);
    } else if (!(await this.load())) {
      return;
    } else {
      this.viewer.show(this.sheet);
      this.draw();
    }
    this.tools.hidden = !this.open;
    this.button.setAttribute("aria-pressed", String(this.open));
  }

  async load() {
    if (this.cards) return true;
    return attempt(async () => {
      const answer = await post(`/api/cards/${this.number}/outlines`);
      this.sheet.dataset.width = answer.width;
      this.sheet.dataset.height = answer.height;
      this.sheet.querySelector("img").src = this.sheet.dataset.src;
      this.drawing.setAttribute("viewBox", `0 0 ${answer.width} ${answer.height}`);
      this.cards = answer.cards;
      this.corners = answer.cards.find((one) => one.id === this.number).outline.map((point) => [...point]);
      return true;
    });
  }

  draw() {
    const shapes = this.cards.filter((one) => this.isNew || one.id !== this.number).map((one) => this.polygon(one.outline, "other"));
    this.shape = this.polygon(this.corners, "mine");
    this.handles = this.corners.map((corner, place) => this.handle(corner, place));
    this.drawing.replaceChildren(...shapes, this.shape, ...this.handles);
  }

  polygon(corners, kind) {
    const shape = document.createElementNS(SVG, "polygon");
    shape.setAttribute("class", kind);
    shape.setAttribute("points", corners.map((corner) => corner.join(",")).join(" "));
    return shape;
  }

  handle(corner, place) {
    const handle = document.createElementNS(SVG, "circle");
    handle.setAttribute("tabindex", "0");
    handle.setAttribute("role", "button");
    handle.setAttribute("aria-label", `${words.corner} ${place + 1}`);
    handle.dataset.handle = place;
    handle.addEventListener("pointerdown", (event) => this.grab(event, place));
    handle.addEventListener("keydown", (event) => this.key(event, place));
    this.put(handle, corner);
    return handle;
  }

  put(handle, [x, y]) {
    handle.setAttribute("cx", x);
    handle.setAttribute("cy", y);
    handle.setAttribute("r", 13 / this.viewer.scale);
  }

  move(place, x, y) {
    const [width, height] = this.viewer.size;
    this.corners[place] = [Math.min(width, Math.max(0, x)), Math.min(height, Math.max(0, y))];
    this.put(this.handles[place], this.corners[place]);
    this.shape.setAttribute("points", this.corners.map((corner) => corner.join(",")).join(" "));
    this.tools.querySelector('[data-do="draw"]').disabled = false;
  }

  grab(start, place) {
    start.stopPropagation();
    start.preventDefault();
    this.handles[place].focus({ preventScroll: true });
    const moving = (event) => {
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.drawing.getScreenCTM().inverse());
      this.move(place, at.x, at.y);
    };
    const done = () => {
      window.removeEventListener("pointermove", moving);
      window.removeEventListener("pointerup", done);
      window.removeEventListener("pointercancel", done);
    };
    window.addEventListener("pointermove", moving);
    window.addEventListener("pointerup", done);
    window.addEventListener("pointercancel", done);
  }

  key(event, place) {
    const far = STEP * (event.shiftKey ? 10 : 1);
    const way = { ArrowLeft: [-far, 0], ArrowRight: [far, 0], ArrowUp: [0, -far], ArrowDown: [0, far] }[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    const [x, y] = this.corners[place];
    this.move(place, x + way[0], y + way[1]);
  }

  /** An outline for a card that was missed, in the middle of the photo. */
  begin() {
    const [width, height] = this.viewer.size;
    this.isNew = true;
    this.corners = NEW.map(([x, y]) => [x * width, y * height]);
    this.draw();
    this.tools.querySelector('[data-do="draw"]').disabled = false;
    this.handles[0].focus();
  }

  async read() {
    const buttons = [...this.tools.querySelectorAll("button")];
    const hint = document.getElementById("outline-hint");
    const said = hint.textContent;
    for (const button of buttons) button.disabled = true;
    hint.textContent = words.working;
    const how = this.isNew ? "add" : "draw";
    const done = await attempt(async () => {
      this.show(await post(`/api/cards/${this.number}/${how}`, { outline: this.corners }));
      return true;
    });
    if (done) return;
    hint.textContent = said;
    for (const button of buttons) button.disabled = false;
  }
}
