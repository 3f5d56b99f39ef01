// The document, and making more of it. Text is only ever set as text, never as markup.

const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const data = JSON.parse(one("#data").textContent);

const SVG = "http://www.w3.org/2000/svg";

const filled = (element, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
};

const make = (tag, attributes = {}, ...children) => filled(document.createElement(tag), attributes, children);
const draw = (tag, attributes = {}, ...children) =>
  filled(document.createElementNS(SVG, tag), attributes, children);

// Letters without case and accents, for comparing.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// Characters that reorder others, as the escapes that Turtle and JSON have for them.
const visible = (text) =>
  text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (letter) =>
    "\\u" + letter.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase());

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
