// Which node is pointed at and which is chosen. The address says which is chosen (#person/kim).

const selection = { chosen: null, listeners: [] };

const onSelection = (listener) => selection.listeners.push(listener);
const tell = (what, id, detail) => selection.listeners.forEach((listener) => listener(what, id, detail));

// Which node an element shows; an entry shows the one whose id it has, if it names no other.
const shownBy = (element) => element.dataset.node ?? (element.dataset.entry || element.id);

// What shows a node, by the node.
const elementsOf = (() => {
  const byNode = new Map();
  for (const element of all("[data-node], [data-entry]")) {
    const id = shownBy(element);
    if (!byNode.has(id)) byNode.set(id, []);
    byNode.get(id).push(element);
  }
  return (id) => byNode.get(id) ?? wordsAt(id);
})();

// Mentions have no name of their own: the words at #char=111,135.
const STRETCH = /^char=(\d+,\d+)$/;
const wordsAt = (id) => STRETCH.test(id) ? all(`[data-at="${STRETCH.exec(id)[1]}"]`) : [];
const things = new Map(Object.entries(data.nodes).map(([id, [kind, name, turtle]]) => [id, { kind, name, turtle }]));
const kindWords = (id) => data.kinds[things.get(id).kind] ?? things.get(id).kind;
const isNode = (id) => things.has(id);
const isKnown = (id) => isNode(id) || STRETCH.test(id);

let lit = null;

const light = (id) => {
  if (id === lit) return;
  elementsOf(lit).forEach((element) => element.classList.remove("lit"));
  elementsOf(id).forEach((element) => element.classList.add("lit"));
  lit = id;
  tell("light", id);
};

// Choose a node, or none. `from` is the element that was used, which needs not be scrolled to.
const choose = (id, { from = null, silently = false } = {}) => {
  elementsOf(selection.chosen).forEach((element) => element.classList.remove("chosen"));
  selection.chosen = id;
  elementsOf(id).forEach((element) => element.classList.add("chosen"));
  if (!silently) history.pushState(null, "", id === null ? location.pathname + location.search : "#" + id);
  light(id);
  tell("choose", id, { from });
  if (id !== null) reveal(id, from);
};

// Bring the words and the entry of a node into view, save in the part that the reader is in. Where the parts are
// below each other only the words are looked for.
const reveal = (id, from) => {
  for (const part of isNarrow() ? ["#text"] : ["#text", "#aside"]) {
    const within = one(part);
    const target = elementsOf(id).find((element) => within.contains(element) && !element.closest("svg"));
    if (target && !within.contains(from)) show(target);
  }
};

const show = (element) => {
  const { top, bottom } = element.getBoundingClientRect();
  const seen = top > 80 && bottom < innerHeight - (isNarrow() ? innerHeight / 2 : 40);
  if (!seen) element.scrollIntoView({ behavior: calm() ? "auto" : "smooth", block: isNarrow() ? "start" : "center" });
};

const isNarrow = () => matchMedia("(max-width: 60rem)").matches;

const nodeOf = (element) => {
  const found = element.closest?.("[data-node], [data-entry]");
  return found ? shownBy(found) : null;
};

// All nodes whose words an element is among, from the inside out.
const nodesAround = (element) => {
  const found = [];
  for (let at = element.closest("[data-node]"); at; at = at.parentElement?.closest("[data-node]")) {
    if (!found.includes(at.dataset.node)) found.push(at.dataset.node);
  }
  return found;
};

const idInAddress = () => {
  let id = location.hash.slice(1);
  try { id = decodeURIComponent(id); } catch { /* as it stands */ }
  return isKnown(id) ? id : null;
};

const followAddress = () => {
  const id = idInAddress();
  if (id !== selection.chosen) choose(id, { silently: true });
};

const startSelection = () => {
  document.addEventListener("pointerover", ({ target }) => {
    light(nodeOf(target) ?? selection.chosen);
    if (target.matches(".mark a")) target.title = target.getAttribute("aria-label");
  });
  document.addEventListener("focusin", (event) => light(nodeOf(event.target) ?? selection.chosen));
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const anchor = event.target.closest("a");
    const target = anchor ?? event.target.closest(".mark[data-node]");
    const id = anchor ? anchor.getAttribute("href")?.replace(/^#/, "") : target?.dataset.node;
    if (!isKnown(id) || (!anchor && !getSelection().isCollapsed)) return;
    event.preventDefault();
    choose(id, { from: target });
  });
  addEventListener("popstate", followAddress);
  addEventListener("hashchange", followAddress);
};
