// Leaving out kinds, and searching.

const startKinds = () => {
  for (const button of all(".kind")) {
    button.addEventListener("click", () => {
      const shown = button.getAttribute("aria-pressed") === "false";
      button.setAttribute("aria-pressed", String(shown));
      document.body.classList.toggle(`without-${button.dataset.kind}`, !shown);
    });
  }
};

// What is searched is the name of a node and what its entry says.
const searchable = () => all("#aside li[data-entry], #aside .source").map((element) =>
  ({ element, id: shownBy(element), text: plain(element.textContent) }));

const startSearch = () => {
  const field = one("#search");
  const entries = searchable();
  const search = () => {
    const wanted = plain(field.value.trim());
    const found = new Set();
    for (const { element, id, text } of entries) {
      const matches = text.includes(wanted);
      element.classList.toggle("unmatched", !matches);
      if (matches && wanted && !element.matches(".source")) found.add(id);
    }
    for (const section of all("#aside > section[data-filter]")) {
      section.classList.toggle("unmatched", !one("[data-entry]:not(.unmatched)", section));
    }
    for (const mark of all(".mark[data-node]")) mark.classList.toggle("found", found.has(mark.dataset.node));
    one("#matches").textContent = wanted ? `${found.size} found` : "";
    tell("search", null, { found: wanted ? found : null });
    return found;
  };
  field.addEventListener("input", search);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      const [first] = search();
      if (first !== undefined) choose(first, { from: field });
    }
  });
};
