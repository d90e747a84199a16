"use strict";
const find = document.getElementById("find");
const count = document.getElementById("count");
const cards = [...document.querySelectorAll("article")].map(card => [card, card.textContent.toLowerCase()]);
const links = new Map([...document.querySelectorAll("nav a")].map(link => [link.hash.slice(1), link]));
function show() {
  const words = find.value.toLowerCase().split(/\s+/).filter(word => word);
  let shown = 0;
  for (const [card, text] of cards) {
    const fits = words.every(word => text.includes(word));
    card.hidden = !fits;
    const link = links.get(card.id);
    if (link) link.hidden = !fits;
    if (fits) shown++;
  }
  count.textContent = words.length ? shown + " of " + cards.length : cards.length + "";
}
find.addEventListener("input", show);
document.addEventListener("keydown", event => {
  if (event.key === "/" && document.activeElement !== find) { event.preventDefault(); find.focus(); }
  if (event.key === "Escape" && document.activeElement === find) { find.value = ""; show(); find.blur(); }
});
show();
