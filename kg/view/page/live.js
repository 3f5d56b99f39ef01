// While someone edits: the server says when the page is another, and it is asked for again where it was read.

(() => {
  const place = "kg view: place";
  addEventListener("beforeunload", () => sessionStorage.setItem(place, String(scrollY)));
  scrollTo(0, Number(sessionStorage.getItem(place) ?? 0));
  const changes = new EventSource("/changes?from=" + encodeURIComponent(document.body.dataset.version ?? ""));
  changes.addEventListener("changed", () => location.reload());
})();
