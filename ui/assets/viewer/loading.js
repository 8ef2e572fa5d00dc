// pdf.js and what it may need, loaded as scripts: the frame has an opaque origin and may connect to nothing.
"use strict";

/** How long a worker is given to come up before its work is done here. */
const WORKER_PATIENCE_MILLIS = 10_000;

const PROGRAM = "/assets/viewer/pdf.js";
const WORKER = "/assets/viewer/pdf.worker.js";

const DATA = {
  "FoxitDingbats.pfb": "/assets/viewer/FoxitDingbats.pfb.js",
  "FoxitFixed.pfb": "/assets/viewer/FoxitFixed.pfb.js",
  "FoxitFixedBold.pfb": "/assets/viewer/FoxitFixedBold.pfb.js",
  "FoxitFixedBoldItalic.pfb": "/assets/viewer/FoxitFixedBoldItalic.pfb.js",
  "FoxitFixedItalic.pfb": "/assets/viewer/FoxitFixedItalic.pfb.js",
  "FoxitSerif.pfb": "/assets/viewer/FoxitSerif.pfb.js",
  "FoxitSerifBold.pfb": "/assets/viewer/FoxitSerifBold.pfb.js",
  "FoxitSerifBoldItalic.pfb": "/assets/viewer/FoxitSerifBoldItalic.pfb.js",
  "FoxitSerifItalic.pfb": "/assets/viewer/FoxitSerifItalic.pfb.js",
  "FoxitSymbol.pfb": "/assets/viewer/FoxitSymbol.pfb.js",
  "LiberationSans-Bold.ttf": "/assets/viewer/LiberationSans-Bold.ttf.js",
  "LiberationSans-BoldItalic.ttf": "/assets/viewer/LiberationSans-BoldItalic.ttf.js",
  "LiberationSans-Italic.ttf": "/assets/viewer/LiberationSans-Italic.ttf.js",
  "LiberationSans-Regular.ttf": "/assets/viewer/LiberationSans-Regular.ttf.js",
  "jbig2.wasm": "/assets/viewer/jbig2.wasm.js",
  "openjpeg.wasm": "/assets/viewer/openjpeg.wasm.js",
};

function script(address) {
  return new Promise((resolve, reject) => {
    const loaded = made("script", { src: address });
    loaded.addEventListener("load", () => resolve(), { once: true });
    loaded.addEventListener("error", () => reject(new Error("not loaded")), { once: true });
    document.head.append(loaded);
  });
}

/** What the scripts of data left, by name. */
const given = new Map();

/** Called by each script of data. */
function viewerData(name, base64) {
  given.set(name, Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
}

/** How pdf.js asks for a font or a decoder. */
class DataFactory {
  async fetch({ filename }) {
    const address = DATA[filename];
    if (!address) {
      throw new Error("not carried");
    }
    if (!given.has(filename)) {
      await script(address);
    }
    // It goes to the worker, so it is a copy.
    return given.get(filename).slice();
  }
}

/** A worker from a text of our own: an opaque origin may start none from an address. */
async function startedWorker() {
  const address = new URL(WORKER, location.href).href;
  const blob = URL.createObjectURL(new Blob([`importScripts(${JSON.stringify(address)});`], { type: "text/javascript" }));
  const worker = new Worker(blob);
  try {
    await new Promise((resolve, reject) => {
      worker.addEventListener("message", resolve, { once: true });
      worker.addEventListener("error", reject, { once: true });
      setTimeout(reject, WORKER_PATIENCE_MILLIS);
    });
    return worker;
  } catch (failure) {
    worker.terminate();
    throw failure;
  } finally {
    URL.revokeObjectURL(blob);
  }
}

/** Loads pdf.js, with a worker where there can be one. */
async function loadPdfJs() {
  await script(PROGRAM);
  try {
    pdfjsLib.GlobalWorkerOptions.workerPort = await startedWorker();
  } catch {
    await script(WORKER);
  }
}
