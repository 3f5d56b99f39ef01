// The triples of the chosen node, to read and to copy.

const prefixed = (term) => {
  const [prefix, local] = [term.slice(0, term.indexOf(":")), term.slice(term.indexOf(":") + 1)];
  return Object.hasOwn(data.prefixes, prefix) ? data.prefixes[prefix] + local.replace(/\\/g, "") : null;
};

const absolute = (term) => {
  if (!term.startsWith("<")) return prefixed(term);
  const iri = term.slice(1, -1);
  return /^[a-z][a-z0-9+.-]*:/i.test(iri) ? iri : data.iri + iri;
};

const TOKEN = /("(?:[^"\\]|\\.)*")|(<[^<>\s]*>|[a-zA-Z][\w-]*:(?:[\w-]|\.(?=[\w-]))*)/g;

// A term of Turtle: a link where it leads to a node of this page, with its whole IRI in any case.
const termShown = (term) => {
  const iri = absolute(term);
  if (iri === null) return term;
  const id = iri === data.iri ? "./" : iri.startsWith(data.iri) ? iri.slice(data.iri.length).replace(/^#/, "") : "";
  if (isKnown(id)) return make("a", { href: "#" + id, "data-node": id, title: iri }, term);
  if (/^<https?:/.test(term)) return make("a", { href: iri, rel: "noreferrer noopener", title: iri }, term);
  return make("span", { class: "term", title: iri }, term);
};

const lineShown = (line) => {
  const pieces = [];
  let end = 0;
  for (const found of line.matchAll(TOKEN)) {
    pieces.push(line.slice(end, found.index));
    pieces.push(found[1] ? make("span", { class: "literal" }, visible(found[1])) : termShown(found[2]));
    end = found.index + found[0].length;
  }
  return make("span", { class: "line" }, ...pieces, line.slice(end));
};

const turtleOf = (id) => {
  const body = visible(things.get(id).turtle);
  const used = Object.entries(data.prefixes).filter(([prefix]) => body.includes(prefix + ":"));
  const lines = used.map(([prefix, namespace]) => `@prefix ${prefix}: <${namespace}> .\n`);
  return `@base <${data.iri}> .\n${lines.join("")}\n${body}\n`;
};

const jsonldOf = (id) => {
  const graph = { "@context": { "@base": data.iri, ...data.prefixes }, "@graph": nodesOf(things.get(id).turtle) };
  return visible(JSON.stringify(graph, null, 1)) + "\n";
};

const copy = async (text, button) => {
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    done = copyTheOldWay(text); // pages without TLS have no clipboard of their own
  }
  one("#copied").textContent = done ? `${button.textContent} – copied` : "The browser does not allow copying";
};

const copyTheOldWay = (text) => {
  const area = make("textarea", { class: "unseen", "aria-hidden": "true" });
  area.value = text;
  one("#card").append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
};

const copyButton = (label, text) =>
  make("button", { type: "button", onclick: (event) => copy(text(), event.currentTarget) }, label);

const linkTo = (id) => make("a", { href: "#" + id, "data-node": id }, make("bdi", {}, things.get(id).name));

const alsoHere = (id, from) => {
  const known = from?.closest(".mark") ? nodesAround(from).filter((other) => other !== id && isNode(other)) : [];
  return known.length ? [make("p", { class: "also" }, "Here also: ", ...known.flatMap((other, i) =>
    [i ? ", " : "", `${kindWords(other)} `, linkTo(other)]))] : [];
};

const findingsAbout = (id) => elementsOf(id).flatMap((element) =>
  element.matches("[data-entry]") && shownBy(element) === id ? all(":scope > .finding", element).map((found) => found.cloneNode(true)) : []);

let opener = null;

const showCard = (id, from) => {
  const node = things.get(id);
  one("#card").replaceChildren(
    make("header", {},
      make("h2", { id: "card-name" }, make("span", { class: "kind-word" }, kindWords(id)), " ",
        make("bdi", {}, node.name)),
      make("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => choose(null) }, "×")),
    ...alsoHere(id, from),
    ...findingsAbout(id),
    make("p", { class: "copying" },
      copyButton("Copy Turtle", () => turtleOf(id)),
      copyButton("Copy JSON-LD", () => jsonldOf(id)),
      make("output", { id: "copied" })),
    make("pre", { class: "turtle", translate: "no" }, ...node.turtle.split("\n").map(lineShown)));
  one("#card").scrollTop = 0;
};

const startCard = () => onSelection((what, id, detail) => {
  if (what !== "choose") return;
  const card = one("#card");
  if (detail.from && !card.contains(detail.from)) opener = detail.from;
  const hadFocus = card.contains(document.activeElement);
  const shown = isNode(id);
  card.hidden = !shown;
  document.body.classList.toggle("with-card", shown);
  if (shown) {
    showCard(id, detail.from);
    if (hadFocus) card.focus({ preventScroll: true });
  } else if (hadFocus) opener?.focus({ preventScroll: true });
});
