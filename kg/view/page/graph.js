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
const spoken = ({ id, name, label }) =>
  name === label ? `${name}, ${kindWords(id)}` : `${label}, ${kindWords(id)} ${name}`;

const measured = () => {
  const edges = data.network.edges.flatMap(([kind, label, ends]) =>
    ends.map(([source, target]) => ({ source, target, kind, label })));
  const links = new Array(data.network.nodes.length).fill(0);
  for (const { source, target } of edges) { links[source] += 1; links[target] += 1; }
  const nodes = data.network.nodes.map(([id, look = ""], i) => ({
    id, look, ...things.get(id), links: links[i], r: 4.5 + Math.min(7, Math.sqrt(links[i]) * 1.6),
    label: short(things.get(id).name),
  }));
  return { nodes, edges };
};

const simulation = ({ nodes, edges }) => d3.forceSimulation(nodes)
  .force("link", d3.forceLink(edges).distance(60 + 160 / Math.sqrt(nodes.length)))
  .force("charge", d3.forceManyBody().strength(-160 - 900 / Math.sqrt(nodes.length)).distanceMax(500))
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

// A graph in which there is room for the words on the edges, too.
const isSmall = ({ edges }) => edges.length <= 12;

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
  const line = edge.line = lineOf(edge);
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
  const svg = draw("svg", { class: isSmall({ edges }) ? "small" : "" }, draw("defs", {}, arrow), view);
  return { svg, view };
};

const extent = (nodes, side) => [Math.min, Math.max].map((most) => most(...nodes.map((node) => node[side])));

// All nodes, with some room for labels around them.
const fitting = ({ nodes }, { width, height }) => {
  const [left, right] = extent(nodes, "x");
  const [top, bottom] = extent(nodes, "y");
  const scale = Math.min(1.3, width * 0.8 / (right - left), (height - 60) / (bottom - top));
  return d3.zoomIdentity.translate(width / 2, height / 2).scale(scale)
    .translate(-(left + right) / 2, -(top + bottom) / 2);
};

const zoomable = (graph, svg, view) => {
  const box = one("#drawing");
  const size = () => ({ width: box.clientWidth, height: box.clientHeight });
  const zoom = d3.zoom().scaleExtent([0.05, 6])
    .filter((event) => event.type === "wheel" ? event.ctrlKey || event.metaKey
      : event.type.startsWith("touch") ? event.touches.length > 1 : !event.button)
    .on("zoom", ({ transform }) => view.setAttribute("transform", transform))
    .on("end", ({ transform }) => {
      seatLabels(graph, transform, size());
      svg.style.setProperty("--unit", 1 / transform.k);
    });
  const shown = d3.select(svg).call(zoom).on("dblclick.zoom", null);
  const fit = () => shown.call(zoom.transform, fitting(graph, size()));
  const button = (label, words, act) =>
    make("button", { type: "button", "aria-label": words, title: words, onclick: act }, label);
  box.append(make("div", { class: "zoom" },
    button("+", "Larger", () => shown.call(zoom.scaleBy, 1.4)),
    button("−", "Smaller", () => shown.call(zoom.scaleBy, 1 / 1.4)),
    button("⊡", "All of it", fit),
    button("⤢", "In the whole window", ({ currentTarget }) =>
      currentTarget.setAttribute("aria-pressed", String(box.classList.toggle("large"))))));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.classList.contains("large")) return;
    event.stopPropagation();
    one(".zoom button:last-child", box).click();
  });
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
      graph.nodes.forEach((node, i) => { node.width = one("text", graph.elements[i]).getComputedTextLength(); });
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
