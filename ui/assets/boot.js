// Loads the program. The sentences shown meanwhile are in index.html.
import init from "/assets/opalexe-ui.js";
import { runs } from "/assets/behind.js";

try {
  runs(await init({ module_or_path: "/assets/opalexe-ui_bg.wasm" }));
  document.getElementById("boot")?.remove();
} catch (error) {
  console.error(error);
  document.getElementById("boot-waiting")?.remove();
  document.getElementById("boot-failed")?.removeAttribute("hidden");
}
