// Scrolls to the words that the address asks for (?focus=123) where it names no fragment itself.
const text = document.querySelector("[data-focus]");
if (text && !location.hash) {
  document.getElementById(text.dataset.focus)?.scrollIntoView({ block: "center" });
}
