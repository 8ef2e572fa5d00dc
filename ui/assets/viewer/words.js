// The words of the viewer, which the page around it gives in the person's language, and the elements made with them.
"use strict";

/** By their key. */
const words = {};

/** An element with those properties and attributes. */
function made(tag, properties = {}, attributes = {}) {
  const element = Object.assign(document.createElement(tag), properties);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  return element;
}

/** A button with a sign on it, whose name is a word. */
function button(id, sign, word, act) {
  const made_ = made("button", { id, type: "button", textContent: sign, title: words[word] }, { "aria-label": words[word] });
  made_.addEventListener("click", act);
  return made_;
}

/** Tells it to whom does not see the screen. */
function say(text) {
  document.getElementById("said").textContent = text;
}

/** A sentence in place of the document, for good. */
function fail(word) {
  if (document.body.dataset.state === "failed") {
    return;
  }
  document.body.dataset.state = "failed";
  document.getElementById("bar").hidden = true;
  const stage = document.getElementById("stage");
  stage.replaceChildren(made("p", { id: "failure", className: "sentence", textContent: words[word] }, { role: "alert" }));
}
