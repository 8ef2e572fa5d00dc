// What both pages of the PIN window have: what the shell gave them, the question about the last try, the warning of capital
// letters, and the ways out. A page says itself which fields it has and what it hands over.

export const { invoke } = window.__TAURI__.core;
export const given = window.__OPALEXE_PIN__;
export const element = (id) => document.getElementById(id);
export const confirmation = element("confirm");
export const caps = element("caps");

// Puts the sentences in their places.
export function say() {
  document.documentElement.lang = given.language;
  document.title = given.texts.title;
  for (const place of document.querySelectorAll("[data-text]")) {
    place.textContent = given.texts[place.dataset.text];
  }
}

// Shows the question about the last try, or hides it; it is answered anew each time.
export function askAboutLastTry(lastTry) {
  element("last-try").hidden = !lastTry;
  confirmation.checked = false;
  confirmation.removeAttribute("aria-invalid");
}

// Nothing is sent: what was typed waits for the box.
export function insistOnConfirmation(fields) {
  element("message").textContent = given.texts.last_try_unconfirmed;
  for (const field of fields) field.setAttribute("aria-invalid", "false");
  confirmation.setAttribute("aria-invalid", "true");
  confirmation.focus();
}

function confirmed() {
  if (!confirmation.checked || !confirmation.hasAttribute("aria-invalid")) return;
  confirmation.removeAttribute("aria-invalid");
  element("message").textContent = "";
}

// Follows the person. `hand` hands over what was typed, `forget` empties the fields, `describe` names what describes them.
export function follow({ hand, forget, describe }) {
  const giveUp = () => {
    forget();
    invoke("cancel_pin").catch(() => {});
  };
  const showCapsLock = (event) => {
    caps.hidden = !event.getModifierState("CapsLock");
    describe();
  };
  element("form").addEventListener("submit", (event) => {
    event.preventDefault();
    hand();
  });
  element("cancel").addEventListener("click", giveUp);
  confirmation.addEventListener("change", confirmed);
  document.addEventListener("keydown", (event) => {
    showCapsLock(event);
    if (event.key === "Escape") giveUp();
  });
  document.addEventListener("keyup", showCapsLock);
  // A code is neither copied out of this window nor left in it.
  for (const kind of ["copy", "cut", "dragstart", "contextmenu"]) {
    document.addEventListener(kind, (event) => event.preventDefault());
  }
  window.addEventListener("pagehide", forget);
}
