// A picture: as wide as the frame at first, then as large as one wants.
"use strict";

const IMAGE_STEP = 1.25;
const IMAGE_LEAST = 0.05;
const IMAGE_MOST = 8;

class Picture {
  #image;
  #stage;
  #scale = null;

  constructor(stage) {
    this.#stage = stage;
  }

  /** Shows it. Fails when the browser finds no picture in the bytes. */
  async open(content, type, title) {
    const address = URL.createObjectURL(new Blob([content], { type }));
    this.#image = made("img", { id: "picture", src: address, alt: title });
    try {
      await this.#image.decode();
    } finally {
      URL.revokeObjectURL(address);
    }
    this.#stage.replaceChildren(this.#image);
  }

  zoom(way) {
    const image = this.#image;
    if (way === 0) {
      this.#scale = null;
      image.style.removeProperty("width");
      delete image.dataset.sized;
      return;
    }
    const now = this.#scale ?? image.clientWidth / image.naturalWidth;
    this.#scale = Math.min(Math.max(now * IMAGE_STEP ** way, IMAGE_LEAST), IMAGE_MOST);
    image.dataset.sized = "";
    image.style.width = `${Math.round(image.naturalWidth * this.#scale)}px`;
  }
}
