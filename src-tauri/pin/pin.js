// The page of the PIN window. It shows what the shell gave it, hands the PIN over once for each press of the button,
// and forgets it at once. It knows neither the card nor the network.

import { askAboutLastTry, caps, confirmation, element, follow, given, insistOnConfirmation, invoke, say } from "./window.js";

const pin = element("pin");
const reveal = element("reveal");
const submit = element("submit");
const cancel = element("cancel");

// The PIN is typed on the keys of the reader: there is no field here, and each press of the button lets the reader ask once.
const onReader = given.on_reader;

let running = false;
let lastTry = false;

function showStanding(standing) {
  lastTry = standing.last_try;
  element("message").textContent = standing.message ?? "";
  element("tries").textContent = standing.tries ?? "";
  pin.setAttribute("aria-invalid", String(Boolean(standing.message)));
  askAboutLastTry(lastTry);
  describe();
  forget();
  refresh();
}

// What describes the PIN's field: a description is read out even when its element is hidden, so only what shows is named.
function describe() {
  const described = ["message", "tries"];
  if (lastTry) described.push("last-try-warning");
  if (!caps.hidden) described.push("caps");
  pin.setAttribute("aria-describedby", described.join(" "));
}

function forget() {
  pin.value = "";
  setRevealed(false);
}

function setRevealed(revealed) {
  pin.type = revealed ? "text" : "password";
  reveal.textContent = revealed ? given.texts.hide : given.texts.show;
}

function refresh() {
  submit.disabled = running || (!onReader && pin.value === "");
  pin.readOnly = running;
  reveal.disabled = running;
  confirmation.disabled = running;
  element("waiting").textContent = running ? given.texts.waiting : "";
}

async function tryPin() {
  if (submit.disabled) return;
  if (lastTry && !confirmation.checked) {
    insistOnConfirmation([pin]);
    return;
  }
  running = true;
  const typed = pin.value;
  forget();
  element("message").textContent = "";
  refresh();
  try {
    const standing = await invoke("submit_pin", { pin: typed, last_try_confirmed: lastTry });
    running = false;
    if (standing) {
      showStanding(standing);
      (onReader ? submit : pin).focus();
    }
  } catch {
    // The sign-in is over and the shell closes this window.
    running = false;
    refresh();
  }
}

pin.addEventListener("input", refresh);
reveal.addEventListener("click", () => {
  setRevealed(pin.type === "password");
  pin.focus();
});
follow({ hand: tryPin, forget, describe });

say();
if (onReader) {
  element("field").hidden = true;
  element("on-reader").hidden = false;
}
showStanding(given.standing);
if (onReader && !lastTry) {
  // The person has asked for it already; only the last try is asked about first.
  tryPin();
  cancel.focus();
} else {
  (onReader ? confirmation : pin).focus();
}
