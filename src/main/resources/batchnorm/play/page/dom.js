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

  /** A number for people: about four digits, a true minus sign, thousands separated. */
  function text(value, digits = 4) {
    if (!Number.isFinite(value)) { // null is what is left of NaN in JSON
      return value === null || Number.isNaN(value) ? "undefined" : value > 0 ? "∞" : "−∞";
    }
    const size = Math.abs(value);
    let shown;
    if (size === 0) {
      shown = "0";
    } else if (size >= 1e6 || size < 1e-4) {
      const [digitsOf, power] = value.toExponential(2).split("e");
      shown = digitsOf.replace(/\.?0+$/, "") + "·10" + superscript(power.replace("+", ""));
    } else {
      const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
      shown = value.toLocaleString("en-US", {minimumFractionDigits: 0, maximumFractionDigits: Math.min(decimals, digits)});
    }
    return shown.replace("-", "−");
  }

  /** A list of names with values: {@code pairs} are [name, value, class]. */
  const pairs = (list, entries) => list.replaceChildren(...entries.map(([name, value, className]) =>
    el("div", {}, el("dt", {}, name), el("dd", {class: className}, value))));

  const superscript = power => [...power].map(c => c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)]).join("");

  const percent = share => text(100 * share, 3) + (Number.isFinite(share) ? " %" : "");

  /** Fixed decimals, for numbers that change while one looks at them. */
  const fixed = (value, decimals) => Number.isFinite(value) ? value.toFixed(decimals).replace("-", "−") : text(value);

  bn.dom = {el, svg, text, percent, fixed, pairs};
})(globalThis.bn ??= {});
