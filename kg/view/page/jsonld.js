// A node as JSON-LD, made from its Turtle.

const PIECE = /"(?:[^"\\]|\\.)*"\S*|\S+/g;
const LITERAL = /^"(.*)"(?:\^\^(.+)|@(.+))?$/s;
const ESCAPE = /\\(?:u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|(.))/g;
const LETTERS = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f" };

const unescaped = (text) => text.replace(ESCAPE, (_, short, long, letter) =>
  letter ? LETTERS[letter] ?? letter : String.fromCodePoint(parseInt(short ?? long, 16)));

const referred = (term) => term.startsWith("<") ? term.slice(1, -1) || "./" : term;

const valueOf = (term) => {
  if (/^-?\d+$/.test(term)) return { "@value": term, "@type": "xsd:integer" };
  const found = LITERAL.exec(term);
  if (!found) return { "@id": referred(term) };
  const [text, type, language] = [unescaped(found[1]), found[2], found[3]];
  return type ? { "@value": text, "@type": referred(type) } : language ? { "@value": text, "@language": language } : text;
};

// Turtle as kg writes it: each term and each mark between terms has white space around it.
const nodesOf = (turtle) => {
  const nodes = [];
  let [node, key] = [null, null];
  for (const [piece] of turtle.matchAll(PIECE)) {
    if (piece === ".") node = key = null;
    else if (piece === ";") key = null;
    else if (piece === ",") continue;
    else if (!node) nodes.push(node = { "@id": referred(piece) });
    else if (!key) node[key = piece === "a" ? "@type" : referred(piece)] = [];
    else node[key].push(key === "@type" ? referred(piece) : valueOf(piece));
  }
  return nodes;
};
