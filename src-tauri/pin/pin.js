// The page of the PIN window. It shows what the shell gave it, hands the PIN over once for each press of the button,
// and forgets it at once. It knows neither the card nor the network.

const { invoke } = window.__TAURI__.core;
const given = window.__OPALEXE_PIN__;
const element = (id) => document.getElementById(id);

const form = element("form");
const pin = element("pin");
const reveal = element("reveal");
const confirmation = element("confirm");
const caps = element("caps");
const submit = element("submit");
const cancel = element("cancel");

let running = false;
let lastTry = false;

document.documentElement.lang = given.language;
document.title = given.texts.title;
for (const place of document.querySelectorAll("[data-text]")) {
  place.textContent = given.texts[place.dataset.text];
}

function showStanding(standing) {
  lastTry = standing.last_try;
  element("message").textContent = standing.message ?? "";
  element("tries").textContent = standing.tries ?? "";
  element("last-try").hidden = !lastTry;
  pin.setAttribute("aria-invalid", String(Boolean(standing.message)));
  confirmation.checked = false;
  confirmation.removeAttribute("aria-invalid");
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
  submit.disabled = running || pin.value === "";
  pin.readOnly = running;
  reveal.disabled = running;
  confirmation.disabled = running;
  element("waiting").textContent = running ? given.texts.waiting : "";
}

async function tryPin() {
  if (submit.disabled) return;
  if (lastTry && !confirmation.checked) {
    askForConfirmation();
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
      pin.focus();
    }
  } catch {
    // The sign-in is over and the shell closes this window.
    running = false;
    refresh();
  }
}

// Nothing is sent: what was typed waits for the box.
function askForConfirmation() {
  element("message").textContent = given.texts.last_try_unconfirmed;
  pin.setAttribute("aria-invalid", "false");
  confirmation.setAttribute("aria-invalid", "true");
  confirmation.focus();
}

function confirmed() {
  if (!confirmation.checked || !confirmation.hasAttribute("aria-invalid")) return;
  confirmation.removeAttribute("aria-invalid");
  element("message").textContent = "";
}

function showCapsLock(event) {
  caps.hidden = !event.getModifierState("CapsLock");
  describe();
}

function giveUp() {
  forget();
  invoke("cancel_pin").catch(() => {});
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  tryPin();
});
cancel.addEventListener("click", giveUp);
confirmation.addEventListener("change", confirmed);
pin.addEventListener("input", refresh);
reveal.addEventListener("click", () => {
  setRevealed(pin.type === "password");
  pin.focus();
});
document.addEventListener("keydown", (event) => {
  showCapsLock(event);
  if (event.key === "Escape") giveUp();
});
document.addEventListener("keyup", showCapsLock);
// A PIN is neither copied out of this window nor left in it.
for (const kind of ["copy", "cut", "dragstart", "contextmenu"]) {
  document.addEventListener(kind, (event) => event.preventDefault());
}
window.addEventListener("pagehide", forget);

showStanding(given.standing);
pin.focus();
