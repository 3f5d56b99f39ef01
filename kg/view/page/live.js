// While someone edits: the server says when the page is another, and it is asked for again where it was read.

(() => {
  const place = "kg view: place";
  const parts = [document.scrollingElement, one("#aside")];
  addEventListener("pagehide", () =>
    sessionStorage.setItem(place, JSON.stringify(parts.map((part) => part.scrollTop))));
  const before = JSON.parse(sessionStorage.getItem(place) ?? "[]");
  if (performance.getEntriesByType("navigation")[0]?.type === "reload") {
    parts.forEach((part, i) => { part.scrollTop = before[i] ?? 0; });
  }
  const changes = new EventSource("/changes?from=" + encodeURIComponent(document.body.dataset.version));
  changes.addEventListener("changed", () => location.reload());
})();
