// The pages of a PDF, one below the other: only those near the eye are drawn, so that thousands of them stay fluid.
"use strict";

/** The most pages that stay drawn; each holds a picture of some megabytes. */
const DRAWN_AT_MOST = 10;
/** The largest picture of a page, in points of the screen. */
const POINTS_AT_MOST = 16 * 1024 * 1024;
/** Room beside a page, in pixels. */
const MARGIN = 16;
const ZOOM_STEP = 1.25;
const ZOOM_LEAST = 0.25;
const ZOOM_MOST = 5;
/** A page is never fitted wider than that, in pixels: lines become too long to read. */
const FIT_WIDTH_MOST = 1000;

class Pages {
  #pdf;
  #stage;
  #told;
  #places = [];
  #near = new Set();
  #drawn = [];
  #zoom = 1;
  #fit = 1;
  #observer;
  #drawing = false;

  /** `told` hears of the page before the eye whenever it changes. */
  constructor(pdf, stage, told) {
    this.#pdf = pdf;
    this.#stage = stage;
    this.#told = told;
  }

  get count() {
    return this.#pdf.numPages;
  }

  async open() {
    const first = (await this.#pdf.getPage(1)).getViewport({ scale: 1 });
    const list = made("div", { id: "pages" });
    for (let number = 1; number <= this.count; number += 1) {
      const element = made("div", { className: "page", id: `page-${number}` }, { role: "region", "aria-label": `${words.page} ${number}` });
      this.#places.push({ number, element, width: first.width, height: first.height, drawing: null, text: null });
      list.append(element);
    }
    this.#stage.replaceChildren(list);
    this.#observer = new IntersectionObserver((changes) => this.#seen(changes), { root: this.#stage, rootMargin: "75% 0px" });
    this.#measure();
    for (const place of this.#places) {
      this.#observer.observe(place.element);
    }
    this.#stage.addEventListener("scroll", () => requestAnimationFrame(() => this.#told(this.current())), { passive: true });
    let width = this.#stage.clientWidth;
    new ResizeObserver(() => {
      if (this.#stage.clientWidth !== width) {
        width = this.#stage.clientWidth;
        this.#anew();
      }
    }).observe(this.#stage);
  }

  /** The page before the eye: the one that crosses the upper third. */
  current() {
    const line = this.#stage.scrollTop + this.#stage.clientHeight / 3;
    let low = 0;
    let high = this.#places.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#places[middle].element.offsetTop <= line) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low + 1;
  }

  go(number) {
    const place = this.#places[Math.min(Math.max(number, 1), this.count) - 1];
    this.#stage.scrollTop = place.element.offsetTop - MARGIN / 2;
    this.#told(this.current());
  }

  zoom(way) {
    const next = way === 0 ? 1 : this.#zoom * ZOOM_STEP ** way;
    this.#zoom = Math.min(Math.max(next, ZOOM_LEAST), ZOOM_MOST);
    this.#anew();
  }

  /** The strings of a page in their order, and whether a line ends after each. */
  async strings(number) {
    const page = await this.#pdf.getPage(number);
    const content = await page.getTextContent();
    return content.items.filter((item) => item.str !== undefined).map((item) => ({ text: item.str, ends: item.hasEOL }));
  }

  /** The elements of the text of a page, one for each of its strings, once the page is drawn. */
  async spans(number) {
    const place = this.#places[number - 1];
    this.#near.add(place);
    if (!place.text) {
      this.#free(place);
      await this.#draw(place);
    }
    return place.text?.textDivs ?? [];
  }

  #measure() {
    const { width } = this.#places[0];
    this.#fit = Math.min(this.#stage.clientWidth - 2 * MARGIN, FIT_WIDTH_MOST) / width;
    for (const place of this.#places) {
      this.#size(place);
    }
  }

  get #scale() {
    return this.#fit * this.#zoom;
  }

  #size(place) {
    const { style } = place.element;
    style.width = `${Math.floor(place.width * this.#scale)}px`;
    style.height = `${Math.floor(place.height * this.#scale)}px`;
    style.setProperty("--total-scale-factor", String(this.#scale));
  }

  /** Another size: the same page stays before the eye, at the same height. */
  #anew() {
    const number = this.current();
    const { element } = this.#places[number - 1];
    const share = (this.#stage.scrollTop - element.offsetTop) / Math.max(element.offsetHeight, 1);
    for (const place of [...this.#drawn]) {
      this.#free(place);
    }
    this.#measure();
    this.#stage.scrollTop = element.offsetTop + share * element.offsetHeight;
    this.#work();
  }

  #seen(changes) {
    for (const change of changes) {
      const place = this.#places[Number(change.target.id.slice("page-".length)) - 1];
      if (change.isIntersecting) {
        this.#near.add(place);
      } else {
        this.#near.delete(place);
      }
    }
    this.#work();
  }

  /** Draws what is near, the page before the eye first, and lets go of what is far. */
  async #work() {
    if (this.#drawing) {
      return;
    }
    this.#drawing = true;
    for (;;) {
      const current = this.current();
      const distance = (place) => Math.abs(place.number - current);
      const [next] = [...this.#near].filter((place) => !place.drawing).sort((one, other) => distance(one) - distance(other));
      if (!next) {
        break;
      }
      await this.#draw(next);
      const far = this.#drawn.filter((place) => !this.#near.has(place)).sort((one, other) => distance(other) - distance(one));
      for (const place of far.slice(0, Math.max(this.#drawn.length - DRAWN_AT_MOST, 0))) {
        this.#free(place);
      }
    }
    this.#drawing = false;
  }

  async #draw(place) {
    const drawing = {};
    place.drawing = drawing;
    this.#drawn.push(place);
    try {
      const page = await this.#pdf.getPage(place.number);
      const natural = page.getViewport({ scale: 1 });
      if (natural.width !== place.width || natural.height !== place.height) {
        Object.assign(place, { width: natural.width, height: natural.height });
        this.#size(place);
      }
      const scale = this.#scale;
      const viewport = page.getViewport({ scale });
      const finest = Math.sqrt(POINTS_AT_MOST / (viewport.width * viewport.height));
      const ratio = Math.min(window.devicePixelRatio || 1, finest);
      const canvas = made("canvas", { width: Math.floor(viewport.width * ratio), height: Math.floor(viewport.height * ratio) }, { "aria-hidden": "true" });
      const layer = made("div", { className: "text" });
      const { AnnotationMode, TextLayer } = pdfjsLib;
      const task = page.render({ canvas, viewport, transform: [ratio, 0, 0, ratio, 0, 0], annotationMode: AnnotationMode.ENABLE });
      drawing.task = task;
      await task.promise;
      const text = new TextLayer({ textContentSource: page.streamTextContent(), container: layer, viewport });
      await text.render();
      if (place.drawing === drawing) {
        place.element.replaceChildren(canvas, layer);
        place.element.dataset.drawn = "";
        place.text = text;
      }
    } catch (failure) {
      if (place.drawing === drawing && failure?.name !== "RenderingCancelledException") {
        place.element.replaceChildren(made("p", { className: "sentence", textContent: words.page_unreadable }));
      }
    }
  }

  #free(place) {
    place.drawing?.task?.cancel();
    place.drawing = null;
    place.text = null;
    this.#drawn = this.#drawn.filter((one) => one !== place);
    delete place.element.dataset.drawn;
    place.element.replaceChildren();
  }
}
