// A foreign client of tus: tus-js-client as npm has it. Announces, sends in slices, is cut, goes on, cancels.
// Says `{"upload": …}` when everything was as it should be; fails otherwise.
import { createRequire } from "node:module";
import { createHash, randomBytes } from "node:crypto";

const { TUS_MODULES, TUS_ORIGIN, TUS_BEARER, TUS_EXPERTISE, TUS_FOLDER } = process.env;
const tus = createRequire(TUS_MODULES + "/")("tus-js-client");
const endpoint = TUS_ORIGIN + "/api/v1/uploads";
const headers = { Authorization: "Bearer " + TUS_BEARER };
const MIB = 1024 * 1024;

function must(holds, what) {
  if (!holds) throw new Error(what);
}

function upload(file, name, more) {
  return new Promise((resolve, reject) => {
    const one = new tus.Upload(file, {
      endpoint,
      headers,
      chunkSize: MIB + 12345,
      retryDelays: [0, 50, 100],
      metadata: { filename: name, expertise: TUS_EXPERTISE, folder: TUS_FOLDER },
      onSuccess: () => resolve(one),
      onError: reject,
      ...more(() => one, resolve),
    });
    one.start();
  });
}

// Sent, cut in the middle, resumed by another client that knows the address alone.
const file = randomBytes(5 * MIB + 321);
const cut = await upload(file, "Pièce n° 1.bin", (one, resolve) => ({
  onChunkComplete: (_size, accepted) => {
    if (accepted > 2 * MIB) one().abort().then(() => resolve(one()));
  },
}));
const asked = () => fetch(cut.url, { method: "HEAD", headers: { ...headers, "Tus-Resumable": "1.0.0" } });
const offset = Number((await asked()).headers.get("Upload-Offset"));
must(offset > 2 * MIB && offset < file.length, `cut at ${offset}`);
let first = null;
await upload(file, "Pièce n° 1.bin", () => ({
  uploadUrl: cut.url,
  onProgress: (sent) => (first ??= sent),
}));
must(first >= offset, `went on at ${first}, and not at ${offset}`);
must(Number((await asked()).headers.get("Upload-Offset")) === file.length, "it is whole");

// A slice that was altered on its way is not kept.
const made = await fetch(endpoint, {
  method: "POST",
  headers: {
    ...headers,
    "Tus-Resumable": "1.0.0",
    "Upload-Length": "5",
    "Upload-Metadata": Object.entries({ filename: "a", expertise: TUS_EXPERTISE, folder: TUS_FOLDER })
      .map(([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`)
      .join(","),
  },
});
must(made.status === 201, `announced: ${made.status}`);
const place = TUS_ORIGIN + made.headers.get("Location");
const append = (body) =>
  fetch(place, {
    method: "PATCH",
    headers: {
      ...headers,
      "Tus-Resumable": "1.0.0",
      "Upload-Offset": "0",
      "Content-Type": "application/offset+octet-stream",
      "Upload-Checksum": "sha256 " + createHash("sha256").update("bytes").digest("base64"),
    },
    body,
  });
must((await append("bytez")).status === 460, "a wrong checksum is refused");
must((await append("bytes")).status === 204, "the right one is not");

// Cancelled: nothing is there any more.
await tus.Upload.terminate(place, { headers, retryDelays: null });
const gone = await fetch(place, { method: "HEAD", headers: { ...headers, "Tus-Resumable": "1.0.0" } });
must(gone.status === 404, `cancelled: ${gone.status}`);

console.log(JSON.stringify({
  upload: cut.url.split("/").pop(),
  sha256: createHash("sha256").update(file).digest("hex"),
}));
