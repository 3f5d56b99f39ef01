// The page of a story: everything is there already, and is set going here.

startSelection();
startCard();
startKinds();
startSearch();
startKeys();
startGraph();
followAddress();
document.documentElement.classList.add("ready");
