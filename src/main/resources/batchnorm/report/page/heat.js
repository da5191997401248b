"use strict";
// The heat maps of a grid. A cell opens the curves of its point.
const HeatMaps = (() => {
  const { el } = Dom;
  // Viridis, dark to bright, as red, green, blue.
  const STOPS = [[68, 1, 84], [59, 82, 139], [33, 145, 140], [94, 201, 98], [253, 231, 37]];

  const shade = (part) => {
    const at = Math.min(1, Math.max(0, part)) * (STOPS.length - 1);
    const i = Math.min(STOPS.length - 2, Math.floor(at));
    const rgb = STOPS[i].map((low, c) => Math.round(low + (at - i) * (STOPS[i + 1][c] - low)));
    const luminance = (0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]) / 255;
    return { background: `rgb(${rgb.join(",")})`, color: luminance > 0.55 ? "#111" : "#fff" };
  };

  // Where a value lies between the lowest and the highest. Shares near 1 are told apart by the logarithm of the rest.
  const placeOf = (values, percent) => {
    const finite = values.filter(Number.isFinite);
    const map = percent && finite.every((v) => v >= 0 && v <= 1) ? (v) => -Math.log(Math.max(1 - v, 1e-4)) : (v) => v;
    const mapped = finite.map(map);
    const [low, high] = [Math.min(...mapped), Math.max(...mapped)];
    return (value) => (high > low ? (map(value) - low) / (high - low) : 0.5);
  };

  const on = (section, model, open) => {
    const { data, variants, axes, bases } = model;
    const inGrid = variants.map((variant, i) => ({ ...variant, i })).filter((variant) => variant.at !== null);
    const others = axes.slice(2);
    const combinations = others.reduce((all, axis) => all.flatMap((before) => axis.values.map((value) => [...before, value])), [[]]);
    const place = el("div", { class: "heat-maps" });
    const note = el("p", { class: "note" });
    const legend = el("div", { class: "heat-legend" });
    let pressed = "";

    const meanOf = (metric, i) => {
      const values = Arithmetic.finite(metric.values[i]);
      return values.length === 0 ? NaN : Arithmetic.interval(values, data.factors).mean;
    };
    const text = (metric, value) =>
      !Number.isFinite(value) ? "–" : metric.percent ? (100 * value).toFixed(value > 0.995 || value < 0.1 ? 1 : 1) : Arithmetic.number(value);

    const cell = (metric, variant, position) => {
      if (variant === undefined) {
        return el("td", {}, "");
      }
      const value = meanOf(metric, variant.i);
      const look = Number.isFinite(value) ? shade(position(value)) : { background: "transparent", color: "inherit" };
      const button = el("button", {
        type: "button",
        "aria-pressed": String(pressed === variant.at.join(" ")),
        title: `${variant.name}: ${text(metric, value)}${metric.percent ? " %" : ""}, ${metric.values[variant.i].length} seeds`,
        onclick: () => {
          pressed = variant.at.join(" ");
          place.querySelectorAll("button").forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.at === pressed)));
          open(variant.at);
        },
      }, text(metric, value));
      button.dataset.at = variant.at.join(" ");
      Object.assign(button.style, look);
      return el("td", {}, button);
    };

    const map = (metric, base, rest, position) => {
      const [x, y] = axes;
      const at = (column, row) => inGrid.find((variant) =>
        variant.base === (y ? base : row) && variant.at[0] === column && (!y || (variant.at[1] === row && rest.every((value, k) => variant.at[k + 2] === value))));
      const rows = y ? [...y.values].reverse() : bases;
      const heading = [y && bases.length > 1 ? base : "", ...rest.map((value, k) => `${others[k].label} ${value}`)].filter(Boolean).join(", ");
      return el("figure", { class: "heat" }, el("h3", {}, heading || metric.label),
        el("div", { class: "scroll" }, el("table", { class: "heat-map" },
          el("tbody", {}, rows.map((row) => el("tr", {}, el("th", { scope: "row" }, row), x.values.map((column) => cell(metric, at(column, row), position))))),
          el("tfoot", {}, el("tr", {}, el("td", {}), x.values.map((column) => el("th", { scope: "col" }, column)))))),
        el("figcaption", {}, `${x.label} to the right${y ? `, ${y.label} upwards` : ""}`));
    };

    const draw = (metric) => {
      const values = inGrid.map((variant) => meanOf(metric, variant.i));
      const finite = values.filter(Number.isFinite);
      const position = placeOf(values, metric.percent);
      const axis = axes.length > 1 ? bases : [bases[0]];
      place.replaceChildren(...combinations.flatMap((rest) => axis.map((base) => map(metric, base, rest, position))));
      const bar = el("span", { class: "bar" });
      bar.style.background = `linear-gradient(to right, ${STOPS.map((rgb) => `rgb(${rgb.join(",")})`).join(", ")})`;
      const sign = metric.percent ? " %" : "";
      legend.replaceChildren(`${text(metric, Math.min(...finite))}${sign}`, bar, `${text(metric, Math.max(...finite))}${sign}`);
      note.textContent = `${metric.label}${metric.percent ? ", percent" : ""}, mean over the seeds. ` +
        (metric.percent ? "The colour follows the logarithm of the rest to 100 %, so that high values are told apart. " : "") +
        "A cell opens its curves below.";
    };

    const first = Math.max(0, data.metrics.findIndex((metric) => metric.label === "final accuracy"));
    const control = Dom.select("Metric", data.metrics.map((metric, i) => [i, metric.label]), (i) => draw(data.metrics[Number(i)]));
    control.querySelector("select").value = String(first);
    section.hidden = false;
    section.append(el("h2", {}, "The grid"), el("div", { class: "controls" }, control, legend), place, note);
    draw(data.metrics[first]);
  };

  return { on };
})();
