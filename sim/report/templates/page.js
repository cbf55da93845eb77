"use strict";
for (const choice of document.querySelectorAll('.switch input')) {
  choice.addEventListener('change', () => {
    for (const view of document.querySelectorAll('.view')) {
      view.toggleAttribute('hidden', view.dataset.view !== choice.value);
    }
  });
}
for (const box of document.querySelectorAll('input[data-filters]')) {
  const rows = document.getElementById(box.dataset.filters).tBodies[0].rows;
  box.addEventListener('input', () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every(word => text.includes(word));
    }
  });
}
const unfolded = [];
addEventListener('beforeprint', () => {
  for (const part of document.querySelectorAll('details:not([open])')) { part.open = true; unfolded.push(part); }
});
addEventListener('afterprint', () => { for (const part of unfolded.splice(0)) part.open = false; });
