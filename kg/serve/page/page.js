// The query page: YASGUI at the endpoint beside it, and the questions that ship.
const endpoint = new URL("query", document.baseURI).href;
const first = "SELECT ?story ?headline ?published WHERE {\n  ?story a <http://schema.org/NewsArticle> ;\n" +
  "    <http://schema.org/headline> ?headline .\n" +
  "  OPTIONAL { ?story <http://schema.org/datePublished> ?published }\n} ORDER BY ?published LIMIT 100\n";

Yasgui.Yasqe.defaults.value = first;
Yasgui.Yasqe.defaults.autocompleters = []; // they would ask servers elsewhere
const yasgui = new Yasgui(document.getElementById("yasgui"), {
  requestConfig: { endpoint },
  persistenceId: "kg",
  copyEndpointOnNewTab: false,
});

function ask(question) {
  const tab = yasgui.addTab(true, { name: question.name, requestConfig: { endpoint } });
  tab.setQuery(question.sparql);
  tab.query().catch(() => {}); // what goes wrong is shown below the query
}

const select = document.getElementById("question");
fetch("questions.json").then((response) => response.json()).then((questions) => {
  for (const question of questions) {
    select.add(new Option(question.text, question.name));
  }
  select.addEventListener("change", () => {
    const chosen = questions.find((question) => question.name === select.value);
    if (chosen) ask(chosen);
  });
});
