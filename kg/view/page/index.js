// The page that lists stories. What is long is made when it is asked for, some of it at a time.

const BATCH = 100;

const rows = all("#stories > li[data-story]");
const stories = rows.map((row) => one("h2 a", row)).map((link) =>
  ({ href: link.getAttribute("href"), title: link.textContent }));

const storyLink = ([number, id]) => {
  const { href, title } = stories[number];
  return make("li", { dir: "auto" }, make("a", { href: `${href}#${id}` }, title));
};

const personShown = (person) => make("li", {}, make("details", {},
  make("summary", {}, make("bdi", { class: "name person", title: person.iri ?? null }, person.name), " ",
    make("span", { class: "quiet" }, String(new Set(person.in.map(([number]) => number)).size))),
  make("ul", {}, ...person.in.map(storyLink))));

const eventShown = ([label, sign, when, number, id]) => {
  const { href, title } = stories[number];
  return make("li", {}, make("span", { class: "sign", "aria-hidden": "true" }, sign), " ",
    make("a", { href: `${href}#${id}` }, make("bdi", {}, label)),
    make("span", { class: "quiet" }, when, " · ", make("bdi", {}, title)));
};

// Fill a list with what is made of things, a batch at a time, each after the button under it.
const fillSlowly = (list, things, shown, from = 0) => {
  list.append(...things.slice(from, from + BATCH).map(shown));
  const left = things.length - from - BATCH;
  if (left <= 0) return;
  const more = make("li", {}, make("button", { type: "button", class: "plain", onclick: () => {
    const before = list.children.length - 1;
    more.remove();
    fillSlowly(list, things, shown, from + BATCH);
    one("a, summary", list.children[before])?.focus();
  } }, `Show more of ${left.toLocaleString("en")}`));
  list.append(more);
};

const startPeriods = () => {
  for (const period of all("[data-period]")) {
    period.addEventListener("toggle", () => {
      if (!period.open || one("ul", period)) return;
      const list = make("ul");
      fillSlowly(list, data.periods[period.dataset.period], eventShown);
      period.append(list);
    });
  }
};

const startPeople = () => {
  const list = one("#people-list");
  const people = data.people.map((person) => ({ ...person, plain: plain(person.name) }));
  one("#more-people")?.addEventListener("click", ({ target }) => {
    target.parentElement.remove();
    const before = list.children.length;
    fillSlowly(list, people, personShown, before);
    one("summary", list.children[before])?.focus();
  });
  return (wanted) => {
    one("#more-people")?.parentElement.remove();
    list.replaceChildren();
    fillSlowly(list, people.filter((person) => person.plain.includes(wanted)), personShown);
  };
};

const startIndexSearch = (searchPeople) => {
  const field = one("#search");
  const texts = stories.map(({ title }) => plain(title));
  for (const person of data.people) {
    for (const [number] of person.in) texts[number] += "\n" + plain(person.name);
  }
  field.addEventListener("input", () => {
    const wanted = plain(field.value.trim());
    let count = 0;
    rows.forEach((row, i) => {
      const matches = texts[i].includes(wanted);
      row.classList.toggle("unmatched", !matches);
      count += matches;
    });
    one("#matches").textContent = wanted ? `${count.toLocaleString("en")} found` : "";
    searchPeople(wanted);
  });
};

startPeriods();
startIndexSearch(startPeople());
document.documentElement.classList.add("ready");
