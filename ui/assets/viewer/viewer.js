// The viewer: shows one document in a frame of an opaque origin, with the bytes that the page around it gives, and runs nothing of it.
"use strict";

const stage = document.getElementById("stage");
const bar = document.getElementById("bar");

addEventListener("message", begin);

function begin(event) {
  const [port] = event.ports;
  if (event.source !== parent || event.data?.kind !== "show" || !port) {
    return;
  }
  removeEventListener("message", begin);
  Object.assign(words, event.data.words);
  document.documentElement.lang = event.data.language;
  document.title = event.data.title;
  stage.setAttribute("aria-label", event.data.title);
  bar.setAttribute("aria-label", words.bar);
  stage.replaceChildren(made("p", { className: "sentence", textContent: words.loading }));
  openChannel(port, event.data.size);
  const shown = event.data.what === "pdf" ? showPdf(event.data) : showPicture(event.data);
  shown.then(ready, (failure) => fail(failure?.message === "unread" ? "interrupted" : "unreadable"));
}

function ready() {
  if (document.body.dataset.state !== "failed") {
    document.body.dataset.state = "shown";
    bar.hidden = false;
    stage.focus({ preventScroll: true });
  }
}

async function showPicture({ size, type, title }) {
  const picture = new Picture(stage);
  const content = await bytes(0, size);
  await picture.open(content, type, title);
  bar.append(...zoomButtons(picture));
  listen({ zoom: (way) => picture.zoom(way) });
}

async function showPdf({ size }) {
  const first = bytes(0, Math.min(size, PART));
  const [content] = await Promise.all([first, loadPdfJs()]);
  const { getDocument } = pdfjsLib;
  const source = size <= PART ? { data: content } : { range: transport(size, content), rangeChunkSize: PART };
  const task = getDocument({
    ...source,
    disableStream: true,
    disableAutoFetch: true,
    enableXfa: false,
    isEvalSupported: false,
    stopAtErrors: false,
    useWorkerFetch: false,
    BinaryDataFactory: DataFactory,
    verbosity: pdfjsLib.VerbosityLevel.ERRORS,
  });
  const opened = new Promise((resolve, reject) => {
    // Nothing is asked: a password is no business of this page.
    task.onPassword = () => reject(Object.assign(new Error("protected")));
    task.promise.then(resolve, reject);
  });
  let pdf;
  try {
    pdf = await opened;
  } catch (failure) {
    task.destroy();
    if (failure.message === "protected") {
      fail("protected");
      return;
    }
    throw failure;
  }
  const field = made("input", { id: "page-number", type: "text", inputMode: "numeric", value: "1" }, { "aria-label": words.page, autocomplete: "off" });
  const pages = new Pages(pdf, stage, (number) => {
    if (document.activeElement !== field) {
      field.value = String(number);
    }
  });
  bar.hidden = false;
  bar.append(...zoomButtons(pages), pageField(field, pages), findField(new Search(pages)));
  await pages.open();
  listen({
    zoom: (way) => pages.zoom(way),
    find: () => document.getElementById("find").focus(),
  });
}

function transport(size, first) {
  const { PDFDataRangeTransport } = pdfjsLib;
  const made_ = new PDFDataRangeTransport(size, first);
  made_.requestDataRange = (start, end) => {
    bytes(start, Math.min(end, size)).then(
      (content) => made_.onDataRange(start, content),
      () => fail("interrupted"),
    );
  };
  return made_;
}

function zoomButtons(shown) {
  const group = made("span", { className: "group" });
  group.append(
    button("zoom-out", "−", "zoom_out", () => shown.zoom(-1)),
    button("zoom-in", "+", "zoom_in", () => shown.zoom(1)),
    button("zoom-fit", words.fit_short, "fit", () => shown.zoom(0)),
  );
  return [group];
}

function pageField(field, pages) {
  const group = made("span", { className: "group" });
  field.addEventListener("change", () => {
    const number = Number.parseInt(field.value, 10);
    if (Number.isFinite(number)) {
      pages.go(number);
    }
    field.value = String(pages.current());
  });
  group.append(
    button("page-before", "↑", "page_before", () => pages.go(pages.current() - 1)),
    field,
    made("span", { id: "page-count", textContent: `/ ${pages.count}` }),
    button("page-after", "↓", "page_after", () => pages.go(pages.current() + 1)),
  );
  return group;
}

function findField(search) {
  const form = made("form", { className: "group" }, { role: "search" });
  const field = made("input", { id: "find", type: "search", placeholder: words.find }, { "aria-label": words.find, autocomplete: "off" });
  const show = async (way) => {
    const found = await search.show(field.value, way);
    field.toggleAttribute("data-none", !found);
    field.setAttribute("aria-invalid", String(!found));
    none.textContent = found ? "" : words.not_found;
    say(found ? "" : words.not_found);
  };
  const none = made("span", { id: "find-none" });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      show(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape" && field.value !== "") {
      // What was typed goes first, the document at the next press.
      event.preventDefault();
      event.stopPropagation();
      field.value = "";
      show(1);
    }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.append(
    field,
    button("find-before", "‹", "find_before", () => show(-1)),
    button("find-after", "›", "find_after", () => show(1)),
    none,
  );
  return form;
}

/** The share of the height by which Page Up and Page Down move: a line or two stay in sight. */
const LEAP = 0.9;

/** The keys of a reader. */
function listen({ zoom, find }) {
  addEventListener("keydown", (event) => {
    const control = event.ctrlKey || event.metaKey;
    const typing = event.target instanceof HTMLInputElement;
    const leap = stage.clientHeight * LEAP;
    const acts = {
      PageDown: () => stage.scrollBy(0, leap),
      PageUp: () => stage.scrollBy(0, -leap),
      Home: () => stage.scrollTo(0, 0),
      End: () => stage.scrollTo(0, stage.scrollHeight),
      "+": () => zoom(1),
      "-": () => zoom(-1),
      0: () => zoom(0),
    };
    const act = control && event.key.toLowerCase() === "f" ? find : typing || control || event.altKey ? null : acts[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    channel.port?.postMessage({ kind: "close" });
  }
});
