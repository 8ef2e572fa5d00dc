// The bytes of the document. The page around the frame gives them part by part, over a channel; nothing else comes in and nothing goes out.
"use strict";

/** The most bytes that the page gives at once. */
const PART = 1024 * 1024;

/** How many parts are asked for at once: a hurried scroll must not flood the server. */
const PARTS_AT_ONCE = 4;
/** How often a part is asked for before the reading is given up: a connection that blinks is none that is lost. */
const TRIES = 3;
/** The pause before a part is asked for again, in milliseconds, by which try it was. */
const PAUSE_MILLIS = 1_000;

const channel = {
  port: null,
  size: 0,
  /** What waits for the part that begins there, and how often it was asked for. */
  waiting: new Map(),
  /** The beginnings of the parts that are not asked for yet. */
  queue: [],
  asked: 0,
};

function openChannel(port, size) {
  channel.port = port;
  channel.size = size;
  port.onmessage = ({ data }) => {
    const part = channel.waiting.get(data.start);
    if (!part) {
      return;
    }
    channel.asked -= 1;
    if (data.bytes instanceof ArrayBuffer) {
      channel.waiting.delete(data.start);
      for (const { resolve } of part.readers) {
        resolve(new Uint8Array(data.bytes.slice(0)));
      }
    } else if (part.tries < TRIES) {
      setTimeout(() => enqueue(data.start), PAUSE_MILLIS * part.tries);
    } else {
      channel.waiting.delete(data.start);
      for (const { reject } of part.readers) {
        reject(new Error("unread"));
      }
    }
    ask();
  };
}

function part(start) {
  return new Promise((resolve, reject) => {
    const known = channel.waiting.get(start);
    if (known) {
      known.readers.push({ resolve, reject });
      return;
    }
    channel.waiting.set(start, { tries: 0, readers: [{ resolve, reject }] });
    enqueue(start);
  });
}

function enqueue(start) {
  channel.queue.push(start);
  ask();
}

function ask() {
  while (channel.asked < PARTS_AT_ONCE && channel.queue.length > 0) {
    const start = channel.queue.shift();
    channel.waiting.get(start).tries += 1;
    channel.asked += 1;
    channel.port.postMessage({ kind: "read", start, end: Math.min(start + PART, channel.size) });
  }
}

/** The bytes of the document from `start` to before `end`. */
async function bytes(start, end) {
  const parts = [];
  for (let at = start - (start % PART); at < end; at += PART) {
    parts.push({ at, content: part(at) });
  }
  const whole = new Uint8Array(end - start);
  for (const { at, content } of parts) {
    const got = await content;
    const from = Math.max(start - at, 0);
    const to = Math.min(end - at, got.length);
    if (to < Math.min(end - at, PART)) {
      throw new Error("unread");
    }
    whole.set(got.subarray(from, to), at + from - start);
  }
  return whole;
}
