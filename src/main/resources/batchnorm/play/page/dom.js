// Elements and numbers as text.
(bn => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";

  function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (name.startsWith("on")) {
        node.addEventListener(name.slice(2), value);
      } else if (value !== null && value !== undefined && value !== false) {
        node.setAttribute(name, value === true ? "" : value);
      }
    }
    node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined));
    return node;
  }

  /** An HTML element. Strings among the children become text, never markup. */
  const el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);

  const svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

  /** A number as on all pages, or what stands for one: null is what is left of NaN in JSON. */
  function text(value, digits = 4) {
    if (Number.isFinite(value)) {
      return Arithmetic.inDigits(value, digits);
    }
    return value === Infinity ? "∞" : value === -Infinity ? "−∞" : "undefined";
  }

  /** A list of names with values: {@code pairs} are [name, value, class]. */
  const pairs = (list, entries) => list.replaceChildren(...entries.map(([name, value, className]) =>
    el("div", {}, el("dt", {}, name), el("dd", {class: className}, value))));

  const percent = share => Number.isFinite(share) ? text(100 * share, 3) + " %" : "undefined";

  /** Fixed decimals, for numbers that change while one looks at them. */
  const fixed = (value, decimals) => Number.isFinite(value) ? value.toFixed(decimals).replace("-", "−") : text(value);

  bn.dom = {el, svg, text, percent, fixed, pairs};
})(globalThis.bn ??= {});
