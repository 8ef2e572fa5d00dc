// The bytes of the document. The page around the frame gives them part by part, over a channel; nothing else comes in and nothing goes out.
"use strict";

/** The most bytes that the page gives at once. */
const PART = 1024 * 1024;

const channel = {
  port: null,
  size: 0,
  /** What waits for the part that begins there. */
  waiting: new Map(),
};

function openChannel(port, size) {
  channel.port = port;
  channel.size = size;
  port.onmessage = ({ data }) => {
    const waiting = channel.waiting.get(data.start);
    channel.waiting.delete(data.start);
    for (const { resolve, reject } of waiting ?? []) {
      if (data.bytes instanceof ArrayBuffer) {
        resolve(new Uint8Array(data.bytes.slice(0)));
      } else {
        reject(new Error("unread"));
      }
    }
  };
}

function part(start) {
  return new Promise((resolve, reject) => {
    const known = channel.waiting.get(start);
    if (known) {
      known.push({ resolve, reject });
      return;
    }
    channel.waiting.set(start, [{ resolve, reject }]);
    channel.port.postMessage({ kind: "read", start, end: Math.min(start + PART, channel.size) });
  });
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
