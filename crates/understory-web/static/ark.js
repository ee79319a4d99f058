// Search in a static copy. The index comes in pieces as scripts of their own, because a page that was opened from a
// folder may read nothing else. Without this script the lists by place and subject lead to the same pages.
"use strict";
(() => {
  const box = document.getElementById("search");
  const field = document.getElementById("q");
  const found = document.getElementById("found");
  const results = document.getElementById("results");
  const most = 50;
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  let rows = [];
  let waiting = Number(box.dataset.pieces);
  let asked = false;

  window.understoryArk = (piece) => {
    rows = rows.concat(piece.map(([title, beside, href, words]) => ({ title, beside, href, words: plain(words) })));
    rows.sort((one, other) => one.title.localeCompare(other.title));
  };

  const show = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    results.replaceChildren();
    found.textContent = "";
    if (words.length === 0 || waiting > 0) return;
    const hits = rows.filter((row) => words.every((word) => row.words.includes(word)));
    found.textContent = hits.length === 0 ? box.dataset.none : `${box.dataset.found} ${hits.length}`;
    for (const hit of hits.slice(0, most)) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = hit.href;
      link.textContent = hit.title;
      item.append(link, ` ${hit.beside}`);
      results.append(item);
    }
  };

  const load = () => {
    if (asked) return;
    asked = true;
    for (let number = 1; number <= Number(box.dataset.pieces); number += 1) {
      const piece = document.createElement("script");
      piece.src = `${box.dataset.from}${number}.js`;
      piece.addEventListener("load", () => {
        waiting -= 1;
        show();
      });
      document.head.append(piece);
    }
  };

  box.hidden = false;
  field.addEventListener("focus", load);
  field.addEventListener("input", () => {
    load();
    show();
  });
})();
