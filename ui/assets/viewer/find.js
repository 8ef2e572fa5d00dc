// Finding words in the pages, whatever their case and accents.
"use strict";

class Search {
  #pages;
  #texts = new Map();
  #words = "";
  /** Where the last one was found: its page and its place on it. */
  #at = null;

  constructor(pages) {
    this.#pages = pages;
  }

  /** Shows the next place (`way` 1) or the one before (−1); whether there is one. */
  async show(wanted, way) {
    const plain = bare(wanted).trim();
    if (plain === "") {
      this.#unmark();
      return true;
    }
    if (plain !== this.#words) {
      this.#words = plain;
      this.#at = { page: this.#pages.current(), place: way > 0 ? -1 : Infinity };
    }
    const { count } = this.#pages;
    for (let step = 0; step <= count; step += 1) {
      const page = ((this.#at.page - 1 + way * step + count * (step + 1)) % count) + 1;
      const { text } = await this.#text(page);
      if (plain !== this.#words) {
        return true;
      }
      const before = step > 0 ? (way > 0 ? -1 : Infinity) : this.#at.place;
      const place = way > 0 ? text.indexOf(plain, before + 1) : before > 0 ? text.lastIndexOf(plain, before - 1) : -1;
      if (place >= 0) {
        this.#at = { page, place };
        await this.#mark(page, place, place + plain.length);
        return true;
      }
    }
    this.#unmark();
    return false;
  }

  async #text(page) {
    if (!this.#texts.has(page)) {
      const starts = [];
      let text = "";
      for (const string of await this.#pages.strings(page)) {
        starts.push(text.length);
        text += bare(string.text) + (string.ends ? " " : "");
      }
      this.#texts.set(page, { text, starts });
    }
    return this.#texts.get(page);
  }

  async #mark(page, start, end) {
    const { starts, text } = await this.#text(page);
    this.#pages.go(page);
    const spans = await this.#pages.spans(page);
    this.#unmark();
    const marked = spans.filter((_, index) => starts[index] < end && (starts[index + 1] ?? text.length) > start);
    for (const span of marked) {
      span.classList.add("found");
    }
    marked[0]?.scrollIntoView({ block: "center", inline: "nearest" });
  }

  #unmark() {
    for (const span of document.querySelectorAll(".found")) {
      span.classList.remove("found");
    }
  }
}

/** Without case and accents. */
function bare(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
