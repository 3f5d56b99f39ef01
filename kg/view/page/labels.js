// Where the labels of the drawn graph stand, so that none lies on another.

// Where a label may stand: below its node, above it, or beside it.
const SEATS = [
  { dx: 0, dy: 1, anchor: "middle" }, { dx: 0, dy: -1, anchor: "middle" },
  { dx: 1, dy: 0, anchor: "start" }, { dx: -1, dy: 0, anchor: "end" },
];
const LINE = 14;

const seatBox = ({ x, y, r, width }, { dx, dy, anchor }, scale) => {
  const [wide, high] = [width / scale, LINE / scale];
  const left = x + dx * (r + 4) - (anchor === "middle" ? wide / 2 : anchor === "end" ? wide : 0);
  const top = y + dy * (r + high * 0.6) - high / 2;
  return [left, top, left + wide, top + high];
};

const edgeBox = ({ line: { x, y }, label }, scale) => {
  const [wide, high] = [label.length * 5.2 / scale, 10 / scale];
  return [x - wide / 2, y - high, x + wide / 2, y];
};

const apart = (a, b) => a[2] < b[0] || b[2] < a[0] || a[3] < b[1] || b[3] < a[1];

const inside = (a, b) => a[0] >= b[0] && a[1] >= b[1] && a[2] <= b[2] && a[3] <= b[3];

// Each label takes the first seat that is free and to be seen, those of nodes with more edges first; they may lie on
// nodes with fewer. Those that find none wait until they are pointed at.
const seatLabels = (graph, { k: scale, x: left, y: top }, { width, height }) => {
  const view = [-left / scale, -top / scale, (width - left) / scale, (height - top) / scale];
  const taken = isSmall(graph) ? graph.edges.map((edge) => edgeBox(edge, scale)) : [];
  const order = graph.nodes.map((node, i) => [node, graph.elements[i]]).sort(([a], [b]) => b.links - a.links);
  for (const [node, element] of order) {
    const { x, y, r } = node;
    const seat = SEATS.find((each) => {
      const box = seatBox(node, each, scale);
      return inside(box, view) && taken.every((other) => apart(box, other));
    });
    taken.push([x - r, y - r, x + r, y + r], ...(seat ? [seatBox(node, seat, scale)] : []));
    element.classList.toggle("crowded", !seat);
    const { dx, dy, anchor } = seat ?? SEATS[0];
    const text = one("text", element);
    const place = [dx * (r + 4), dy * (r + LINE * 0.6 / scale) + 4 / scale];
    text.setAttribute("transform", `translate(${place}) scale(${1 / scale})`);
    text.setAttribute("text-anchor", anchor);
  }
};
