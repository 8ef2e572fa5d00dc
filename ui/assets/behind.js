// Fetches what is behind the sign-in: a second file of the program, which fills the places that the first one left for it.

// How often the file is asked for before the page says that it did not come, and how long lies between: a network that comes back.
const TRIES = 3;
const PAUSE_MILLIS = 1000;

// What the first file has, once it runs: the second lives in its memory.
let run;
const running = new Promise((resolve) => {
  run = resolve;
});

// Told by whoever started the first file.
export function runs(first) {
  run(first);
}

// Calls back with true when the file is in place, with false when it did not come. The program asks once.
export async function fetchBehind(callback, data) {
  const first = await running;
  const there = await placed(first);
  first.__indirect_function_table.get(callback)(data, there ? 1 : 0);
}

async function placed(first) {
  for (let left = TRIES; left > 0; left -= 1) {
    try {
      const answer = await fetch("/assets/behind.wasm");
      if (!answer.ok) throw new Error(`The rest of the program did not come: ${answer.status}`);
      await WebAssembly.instantiate(await answer.arrayBuffer(), { __wasm_split: first });
      return true;
    } catch (error) {
      console.error(error);
      if (left > 1) await new Promise((wake) => setTimeout(wake, PAUSE_MILLIS));
    }
  }
  return false;
}
