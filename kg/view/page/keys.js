// The keyboard: one stop of the Tab key for the headline, for the text and for the graph, the arrows inside.

const isShown = (element) => element.getClientRects().length > 0;

// Of many links only one is a stop; `next` says to which one a key leads, from which one.
const roving = (container, links, next) => {
  links.forEach((link, i) => link.setAttribute("tabindex", i ? "-1" : "0"));
  let stop = links[0];
  const move = (to) => {
    stop?.setAttribute("tabindex", "-1");
    stop = to;
    stop.setAttribute("tabindex", "0");
  };
  container.addEventListener("focusin", (event) => {
    const link = event.target.closest("a");
    if (links.includes(link)) move(link);
  });
  container.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !links.includes(event.target)) return;
    const to = next(event.key, event.target);
    if (!to) return;
    event.preventDefault();
    move(to);
    to.focus();
  });
};

const alongTheText = (links) => (key, from) => {
  const shown = links.filter((link) => link === from || (isShown(link) && !isLeftOut(link)));
  const at = shown.indexOf(from);
  return { ArrowRight: shown[at + 1], ArrowLeft: shown[at - 1], Home: shown[0], End: shown.at(-1) }[key];
};

const isLeftOut = (link) => {
  const kind = things.get(link.getAttribute("href").slice(1))?.kind;
  return document.body.classList.contains(`without-${kind === "anonymous" ? "person" : kind}`);
};

const startKeys = () => {
  for (const part of all("#text > header, #text > .body")) {
    const links = all(".mark a", part);
    roving(part, links, alongTheText(links));
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && selection.chosen !== null) choose(null);
  });
};
