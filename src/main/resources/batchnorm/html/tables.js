"use strict";
// Finds the tables that are wider than their place, so that the style can say that they scroll sideways. Boxes that are
// made later are handed to `Tables.watch`.
const Tables = (() => {
  const mark = (box) => box.classList.toggle("cut", box.scrollWidth > box.clientWidth + 1);
  // In the next frame: the hint makes a box higher, which must not happen while sizes are told.
  const later = (changes) => requestAnimationFrame(() => changes.forEach(({ target }) => mark(target)));
  const sizes = new ResizeObserver(later);
  const contents = new MutationObserver(later);

  const watch = (box) => {
    sizes.observe(box);
    contents.observe(box, { childList: true });
    return box;
  };

  document.querySelectorAll(".scroll").forEach(watch);
  return { watch };
})();
