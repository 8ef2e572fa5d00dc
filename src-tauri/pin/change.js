// The page of the PIN window as it changes or unblocks a PIN. It shows what the shell gave it and the rules as they are
// typed, and hands the codes over once for each press of the button. The shell looks at the rules again; it knows neither
// the card nor the network.

import { askAboutLastTry, caps, confirmation, element, follow, given, insistOnConfirmation, invoke, say } from "./window.js";

const known = element("known");
const fresh = element("new");
const again = element("again");
const codes = [known, fresh, again];
const reveal = element("reveal");
const submit = element("submit");

let running = false;
let lastTry = false;

say();
element("holder-line").hidden = given.texts.holder === "";

// What is wrong with the new PIN, as the shell would say it: the sentence and the field to mend. Nothing when it is right.
function fault() {
  const typed = fresh.value;
  const steps = [...typed].slice(1).map((digit, place) => (Number(digit) - Number(typed[place]) + 10) % 10);
  const every = (step) => steps.every((found) => found === step);
  if (!/^[0-9]+$/.test(typed)) return [given.texts.refused_digits, fresh];
  if (typed.length < given.rules.minimum) return [given.texts.refused_short, fresh];
  if (typed.length > given.rules.maximum) return [given.texts.refused_long, fresh];
  if (given.rules.factory.includes(typed)) return [given.texts.refused_factory, fresh];
  if (every(0)) return [given.texts.refused_one_digit, fresh];
  if (every(1) || every(9)) return [given.texts.refused_sequence, fresh];
  if (typed === known.value) return [given.texts.refused_other, fresh];
  if (typed !== again.value) return [given.texts.refused_again, again];
  return null;
}

function showRules() {
  const typed = fresh.value;
  const broken = fault()?.[0];
  const { refused_digits, refused_short, refused_long, refused_factory, refused_one_digit, refused_sequence } = given.texts;
  const digits = ![refused_digits, refused_short, refused_long].includes(broken);
  const trivial = digits && ![refused_factory, refused_one_digit, refused_sequence].includes(broken);
  showRule("rule-digits", digits);
  showRule("rule-trivial", trivial);
  showRule("rule-other", typed !== "" && known.value !== "" && typed !== known.value);
  showRule("rule-again", typed !== "" && typed === again.value);
}

function showRule(id, kept) {
  const line = element(id);
  line.dataset.kept = String(kept);
  line.querySelector(".state").textContent = kept ? given.texts.rule_kept : given.texts.rule_open;
}

function showStanding(standing) {
  lastTry = standing.last_try;
  element("tries").textContent = standing.tries ?? "";
  askAboutLastTry(lastTry);
  complain(standing.message ?? "", standing.field ? element(standing.field) : null);
  describe();
  refresh();
}

function complain(message, field) {
  element("message").textContent = message;
  for (const code of codes) code.setAttribute("aria-invalid", String(code === field));
  if (field === again) again.value = "";
  if (field === known && message !== "") known.value = "";
  showRules();
  (field ?? (lastTry && message !== "" ? confirmation : known)).focus();
}

// What describes the fields: a description is read out even when its element is hidden, so only what shows is named.
function describe() {
  const warned = [lastTry && "last-try-warning", !caps.hidden && "caps"].filter(Boolean);
  known.setAttribute("aria-describedby", ["message", "tries", ...warned].join(" "));
  fresh.setAttribute("aria-describedby", ["message", "rules", ...(caps.hidden ? [] : ["caps"])].join(" "));
  again.setAttribute("aria-describedby", "message");
}

function forget() {
  for (const code of codes) code.value = "";
  setRevealed(false);
}

function setRevealed(revealed) {
  for (const code of codes) code.type = revealed ? "text" : "password";
  reveal.setAttribute("aria-pressed", String(revealed));
  reveal.textContent = revealed ? given.texts.hide : given.texts.show;
}

function refresh() {
  submit.disabled = running || codes.some((code) => code.value === "");
  for (const code of codes) code.readOnly = running;
  reveal.disabled = running;
  confirmation.disabled = running;
  element("waiting").textContent = running ? given.texts.waiting : "";
}

async function hand() {
  if (submit.disabled) return;
  const broken = fault();
  if (broken) {
    complain(...broken);
    refresh();
    return;
  }
  if (lastTry && !confirmation.checked) {
    insistOnConfirmation(codes);
    return;
  }
  running = true;
  setRevealed(false);
  element("message").textContent = "";
  refresh();
  const typed = { known: known.value, new: fresh.value, again: again.value, last_try_confirmed: lastTry };
  // The code that the card compares is typed anew for each press of the button.
  known.value = "";
  try {
    const standing = await invoke("submit_new_pin", typed);
    running = false;
    if (standing) showStanding(standing);
  } catch {
    // The change is over and the shell closes this window.
    running = false;
    refresh();
  }
}

for (const code of codes) {
  code.addEventListener("input", () => {
    showRules();
    refresh();
  });
}
reveal.addEventListener("click", () => setRevealed(known.type === "password"));
follow({ hand, forget, describe });

setRevealed(false);
showStanding(given.standing);
