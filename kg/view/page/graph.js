// The drawn graph. It is laid out when it comes into view, a bit at a time, the same each time.

const TICKS = 300;
const SLICE = 12; // milliseconds of layout between two frames
const SHAPES = {
  person: (r) => draw("circle", { r }),
  anonymous: (r) => draw("circle", { r, class: "dashed" }),
  organization: (r) => draw("rect", { x: -r, y: -r, width: 2 * r, height: 2 * r, rx: 1.5 }),
  place: (r) => draw("path", { d: `M0 ${r}L${-r} ${-r * 0.8}H${r}Z` }),
  event: (r) => draw("path", { d: `M0 ${-r * 1.25}L${r * 1.25} 0L0 ${r * 1.25}L${-r * 1.25} 0Z` }),
};

const short = (text, most = 28) => {
  const letters = [...text];
  return letters.length > most ? letters.slice(0, most - 1).join("").replace(/\s+\S{0,6}$/, "") + "…" : text;
};

// What a screen reader says begins with what is to be seen.
const spoken = ({ words, name, label }) => name === label ? `${name}, ${words}` : `${label}, ${words} ${name}`;

const measured = () => {
  const known = new Set(data.network.nodes.map((node) => node.id));
  const edges = data.network.edges
    .filter((edge) => known.has(edge.source) && known.has(edge.target))
    .map((edge) => ({ ...edge }));
  const degree = new Map();
  for (const edge of edges) for (const end of [edge.source, edge.target]) {
    degree.set(end, (degree.get(end) ?? 0) + 1);
  }
  const nodes = data.network.nodes.map(({ id, look }) => {
    const links = degree.get(id) ?? 0;
    return { id, look, ...data.nodes[id], links, r: 4.5 + Math.min(7, Math.sqrt(links) * 1.6),
      label: short(data.nodes[id].name) };
  });
  return { nodes, edges };
};

const simulation = ({ nodes, edges }) => d3.forceSimulation(nodes)
  .force("link", d3.forceLink(edges).id((node) => node.id).distance(64))
  .force("charge", d3.forceManyBody().strength(-190).distanceMax(420))
  .force("room", d3.forceCollide((node) => node.r + 9 + Math.min(26, node.label.length)))
  .force("x", d3.forceX().strength((node) => node.links ? 0.05 : 0.14))
  .force("y", d3.forceY().strength((node) => node.links ? 0.08 : 0.2))
  .stop();

const laidOut = (graph, whenDone) => {
  const steps = simulation(graph);
  let left = TICKS;
  const slice = () => {
    const end = performance.now() + SLICE;
    while (left > 0 && performance.now() < end) { steps.tick(); left -= 1; }
    if (left > 0) requestAnimationFrame(slice);
    else whenDone();
  };
  slice();
};

const lineOf = ({ source, target, bend }) => {
  const [dx, dy] = [target.x - source.x, target.y - source.y];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const [x1, y1] = [source.x + ux * (source.r + 2), source.y + uy * (source.r + 2)];
  const [x2, y2] = [target.x - ux * (target.r + 4), target.y - uy * (target.r + 4)];
  const [mx, my] = [(x1 + x2) / 2 - uy * bend, (y1 + y2) / 2 + ux * bend];
  return { d: `M${x1} ${y1}Q${mx} ${my} ${x2} ${y2}`, x: (x1 + x2 + 2 * mx) / 4, y: (y1 + y2 + 2 * my) / 4 };
};

// Edges between the same two are bent away from each other.
const bent = (edges) => {
  const seen = new Map();
  for (const edge of edges) {
    const pair = [edge.source.id, edge.target.id].sort().join(" ");
    const count = seen.get(pair) ?? 0;
    seen.set(pair, count + 1);
    edge.bend = count * 18 * (edge.source.id < edge.target.id ? 1 : -1);
  }
};

const edgeDrawn = (edge) => {
  const line = lineOf(edge);
  const words = `${edge.source.name} ${edge.label} ${edge.target.name}`;
  return draw("g", { class: `edge ${edge.kind}` },
    draw("path", { d: line.d, "marker-end": "url(#arrow)" }, draw("title", {}, words)),
    draw("text", { x: line.x, y: line.y }, short(edge.label, 32)));
};

const nodeDrawn = (node) => draw("a",
  { href: "#" + node.id, class: `node ${node.kind} ${node.look}`, "data-node": node.id,
    transform: `translate(${node.x} ${node.y})`, "aria-label": spoken(node) },
  SHAPES[node.kind](node.r),
  draw("text", {}, node.label));

const drawn = ({ nodes, edges }) => {
  bent(edges);
  const view = draw("g", {},
    draw("g", { class: "edges", "aria-hidden": "true" }, ...edges.map(edgeDrawn)),
    draw("g", { class: "nodes" }, ...nodes.map(nodeDrawn)));
  const arrow = draw("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 6,
    markerHeight: 6, orient: "auto-start-reverse" }, draw("path", { d: "M0 0.8L7 4L0 7.2" }));
  const svg = draw("svg", { class: edges.length > 12 ? "many" : "few" }, draw("defs", {}, arrow), view);
  return { svg, view };
};

// Where a label may stand: below its node, above it, or beside it.
const SEATS = [
  { dx: 0, dy: 1, anchor: "middle" }, { dx: 0, dy: -1, anchor: "middle" },
  { dx: 1, dy: 0, anchor: "start" }, { dx: -1, dy: 0, anchor: "end" },
];
const LETTER = 6.3; // how wide one is, about
const LINE = 14;

const seatBox = ({ x, y, r, label }, { dx, dy, anchor }, scale) => {
  const [wide, high] = [label.length * LETTER / scale, LINE / scale];
  const left = x + dx * (r + 4) - (anchor === "middle" ? wide / 2 : anchor === "end" ? wide : 0);
  const top = y + dy * (r + high * 0.6) - high / 2;
  return [left, top, left + wide, top + high];
};

const apart = (a, b) => a[2] < b[0] || b[2] < a[0] || a[3] < b[1] || b[3] < a[1];

// Each label takes the first seat that is free, those of nodes with more edges first; the others wait until they
// are pointed at.
const seatLabels = (graph, scale) => {
  const taken = graph.nodes.map(({ x, y, r }) => [x - r, y - r, x + r, y + r]);
  const order = graph.nodes.map((node, i) => [node, graph.elements[i]]).sort(([a], [b]) => b.links - a.links);
  for (const [node, element] of order) {
    const seat = SEATS.find((each) => taken.every((box) => apart(box, seatBox(node, each, scale))));
    if (seat) taken.push(seatBox(node, seat, scale));
    element.classList.toggle("crowded", !seat);
    const { dx, dy, anchor } = seat ?? SEATS[0];
    const text = one("text", element);
    const [x, y] = [dx * (node.r + 4), dy * (node.r + LINE * 0.6 / scale) + 4 / scale];
    text.setAttribute("transform", `translate(${x} ${y}) scale(${1 / scale})`);
    text.setAttribute("text-anchor", anchor);
  }
  return taken;
};

// All of the graph with its labels, which take more of its room the smaller it is.
const fitting = (graph, width, height) => {
  let [scale, x, y] = [1, 0, 0];
  for (let round = 0; round < 4; round += 1) {
    const boxes = seatLabels(graph, scale);
    const [left, top] = [0, 1].map((side) => Math.min(...boxes.map((box) => box[side])));
    const [right, bottom] = [2, 3].map((side) => Math.max(...boxes.map((box) => box[side])));
    scale = Math.min(1.3, (width - 16) / (right - left), (height - 16) / (bottom - top));
    [x, y] = [(left + right) / 2, (top + bottom) / 2];
  }
  return d3.zoomIdentity.translate(width / 2, height / 2).scale(scale).translate(-x, -y);
};

const zoomable = (graph, svg, view) => {
  const box = one("#drawing");
  const zoom = d3.zoom().scaleExtent([0.05, 6])
    .filter((event) => event.type === "wheel" ? event.ctrlKey || event.metaKey
      : event.type.startsWith("touch") ? event.touches.length > 1 : !event.button)
    .on("zoom", ({ transform }) => view.setAttribute("transform", transform))
    .on("end", ({ transform }) => seatLabels(graph, transform.k));
  const shown = d3.select(svg).call(zoom).on("dblclick.zoom", null);
  const fit = () => shown.call(zoom.transform, fitting(graph, box.clientWidth, box.clientHeight));
  const button = (label, words, act) =>
    make("button", { type: "button", "aria-label": words, title: words, onclick: act }, label);
  box.append(make("div", { class: "zoom" },
    button("+", "Larger", () => shown.call(zoom.scaleBy, 1.4)),
    button("−", "Smaller", () => shown.call(zoom.scaleBy, 1 / 1.4)),
    button("⤢", "All of it", fit)));
  fit();
  new ResizeObserver(fit).observe(box);
};

// An arrow key leads to the nearest node on that side.
const toTheSide = (graph) => (key, from) => {
  const side = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key];
  if (!side) return { Home: graph.elements[0], End: graph.elements.at(-1) }[key];
  const here = graph.nodes[graph.elements.indexOf(from)];
  let [best, least] = [null, Infinity];
  graph.nodes.forEach((node, i) => {
    const [dx, dy] = [node.x - here.x, node.y - here.y];
    const [ahead, aside] = [dx * side[0] + dy * side[1], Math.abs(dx * side[1]) + Math.abs(dy * side[0])];
    const cost = ahead + 2 * aside;
    if (node !== here && ahead > 0 && cost < least) [best, least] = [graph.elements[i], cost];
  });
  return best;
};

const highlight = (graph, id) => {
  const near = new Set([id]);
  graph.edges.forEach((edge, i) => {
    const touches = edge.source.id === id || edge.target.id === id;
    graph.lines[i].classList.toggle("near", touches);
    if (touches) near.add(edge.source.id).add(edge.target.id);
  });
  const known = graph.nodes.some((node) => node.id === id);
  graph.svg.classList.toggle("pointed", known);
  graph.nodes.forEach((node, i) => {
    graph.elements[i].classList.toggle("lit", node.id === id);
    graph.elements[i].classList.toggle("near", known && near.has(node.id));
  });
};

const startGraph = () => {
  const box = one("#drawing");
  let begun = false;
  const begin = () => {
    if (begun) return;
    begun = true;
    const graph = measured();
    if (!graph.nodes.length) return box.replaceChildren(make("p", { class: "quiet" }, "There is nothing to draw."));
    laidOut(graph, () => {
      const { svg, view } = drawn(graph);
      Object.assign(graph, { svg, elements: all(".node", view), lines: all(".edge", view) });
      box.replaceChildren(svg);
      zoomable(graph, svg, view);
      roving(svg, graph.elements, toTheSide(graph));
      onSelection((what, id, detail) => {
        if (what === "light") highlight(graph, id);
        if (what === "search") graph.nodes.forEach((node, i) =>
          graph.elements[i].classList.toggle("unmatched", detail.found !== null && !detail.found.has(node.id)));
      });
      highlight(graph, lit);
      box.dataset.drawn = "";
    });
  };
  new IntersectionObserver((seen) => { if (seen.some((each) => each.isIntersecting)) begin(); },
    { rootMargin: "300px" }).observe(box);
};
