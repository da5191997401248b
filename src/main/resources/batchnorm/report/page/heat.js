"use strict";
// The heat maps of a grid. A cell opens the curves of its point.
const HeatMaps = (() => {
  const { el } = Dom;
  // Viridis, dark to bright, as red, green, blue.
  const STOPS = [[68, 1, 84], [59, 82, 139], [33, 145, 140], [94, 201, 98], [253, 231, 37]];

  // The relative luminance of WCAG 2.1.
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((channel) => channel / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };

  // A colour, and black or white on it, whichever has the greater contrast: 4.5 to 1 or more.
  const shade = (part) => {
    const at = Math.min(1, Math.max(0, part)) * (STOPS.length - 1);
    const i = Math.min(STOPS.length - 2, Math.floor(at));
    const rgb = STOPS[i].map((low, c) => Math.round(low + (at - i) * (STOPS[i + 1][c] - low)));
    return { background: `rgb(${rgb.join(",")})`, color: luminance(rgb) > 0.179 ? "#000" : "#fff" };
  };

  // The colours as a bar, dark at the left or bright.
  const bar = (bright) => {
    const element = el("span", { class: "bar" });
    const to = bright === "left" ? "left" : "right";
    element.style.background = `linear-gradient(to ${to}, ${STOPS.map((rgb) => `rgb(${rgb.join(",")})`).join(", ")})`;
    return element;
  };

  // Accuracies near 1 are told apart by the logarithm of the rest.
  const isLogarithmic = (finite, metric) => metric.errorColours && finite.every((v) => v >= 0 && v <= 1);

  // Where a value lies between the lowest and the highest.
  const placeOf = (finite, metric) => {
    const map = isLogarithmic(finite, metric) ? (v) => -Math.log(Math.max(1 - v, 1e-4)) : (v) => v;
    const mapped = finite.map(map);
    const [low, high] = [Math.min(...mapped), Math.max(...mapped)];
    return (value) => (high > low ? (map(value) - low) / (high - low) : 0.5);
  };

  const UNITS = { " %": ", percent", " points": ", percentage points" };

  const on = (section, first, open) => {
    let model = first;
    const { variants, axes, bases } = model;
    const inGrid = variants.map((variant, i) => ({ ...variant, i })).filter((variant) => variant.at !== null);
    const others = axes.slice(2);
    const combinations = others.reduce((all, axis) => all.flatMap((before) => axis.values.map((value) => [...before, value])), [[]]);
    const place = el("div", { class: "heat-maps" });
    const note = el("p", { class: "note" });
    const legend = el("div", { class: "heat-legend" });
    let pressed = "";

    // NaN unless every seed has a value, as in the summary: the mean of the others would flatter the variant.
    const meanOf = (metric, i) => {
      const values = metric.values[i];
      return values.length > 0 && values.every(Number.isFinite) ? Arithmetic.interval(values, model.data.factors).mean : NaN;
    };
    const reached = (metric, i) => Arithmetic.finite(metric.values[i]).length;
    const number = (metric, value) =>
      metric.scale === 1 ? Arithmetic.number(value) : (metric.scale * value).toFixed(metric.sign === " %" ? 1 : 2).replace("-", "−");
    const text = (metric, i) => {
      const value = meanOf(metric, i);
      return Number.isFinite(value) ? number(metric, value) : reached(metric, i) === 0 ? "–" : `${reached(metric, i)}/${metric.values[i].length}`;
    };
    const capital = (label) => label.charAt(0).toUpperCase() + label.slice(1);
    const mark = (i) => (model.ended(i) ? "†" : "");
    const described = (metric, { name, i }) => {
      const seeds = metric.values[i].length;
      const has = reached(metric, i) < seeds ? `${reached(metric, i)} of ${seeds} seeds have a value` : text(metric, i) + metric.sign;
      return [`${name}: ${seeds === 0 ? "no run" : has}`, `${seeds} ${seeds === 1 ? "seed" : "seeds"}`, model.ended(i)].filter(Boolean).join(", ");
    };

    const cell = (metric, variant, position) => {
      if (variant === undefined) {
        return el("td", {}, "");
      }
      const value = meanOf(metric, variant.i);
      const look = Number.isFinite(value) ? shade(position(value)) : { background: "transparent", color: "inherit" };
      const button = el("button", {
        type: "button",
        "aria-pressed": String(pressed === variant.at.join(" ")),
        title: described(metric, variant),
        onclick: () => {
          pressed = variant.at.join(" ");
          place.querySelectorAll("button").forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.at === pressed)));
          open(variant.at);
        },
      }, text(metric, variant.i) + mark(variant.i));
      button.dataset.key = variant.name;
      button.dataset.at = variant.at.join(" ");
      Object.assign(button.style, look);
      return el("td", {}, button);
    };

    const map = (metric, base, rest, position) => {
      const [x, y] = axes;
      const at = (column, row) => inGrid.find((variant) =>
        variant.base === (y ? base : row) && variant.at[0] === column && (!y || (variant.at[1] === row && rest.every((value, k) => variant.at[k + 2] === value))));
      // From the top: numbers fall, and names stand in the order of the file, as in the charts in PNG.
      const rises = y?.values.every((one) => Number.isFinite(Number(one)));
      const rows = !y ? bases : rises ? [...y.values].reverse() : y.values;
      const heading = [y && bases.length > 1 ? base : "", ...rest.map((value, k) => `${others[k].label} ${value}`)].filter(Boolean).join(", ");
      return el("figure", { class: "heat" }, el("h3", {}, heading || capital(metric.label)),
        Dom.scroll({}, el("table", { class: "heat-map" },
          el("tbody", {}, rows.map((row) => el("tr", {}, el("th", { scope: "row" }, row), x.values.map((column) => cell(metric, at(column, row), position))))),
          el("tfoot", {}, el("tr", {}, el("td", {}), x.values.map((column) => el("th", { scope: "col" }, column)))))),
        el("figcaption", {}, `${x.label} to the right${y ? `, ${y.label} ${rises ? "upwards" : "downwards"}` : ""}`));
    };

    const draw = (metric) => {
      const values = inGrid.map((variant) => meanOf(metric, variant.i));
      const finite = values.filter(Number.isFinite);
      const position = placeOf(finite, metric);
      const axis = axes.length > 1 ? bases : [bases[0]];
      Dom.refill(place, ...combinations.flatMap((rest) => axis.map((base) => map(metric, base, rest, position))));
      const end = (value) => number(metric, value) + metric.sign;
      legend.replaceChildren(...(finite.length === 0 ? [] : [end(Math.min(...finite)), bar("right"), end(Math.max(...finite))]));
      const most = Math.max(...metric.values.map((seeds) => seeds.length));
      note.textContent = [
        `${capital(metric.label)}${UNITS[metric.sign] ?? ""}${most > 1 ? ", mean over the seeds" : ", one seed"}.`,
        isLogarithmic(finite, metric) ? "The colour follows the logarithm of the error, so that high values are told apart." : "",
        inGrid.some((one) => !Number.isFinite(meanOf(metric, one.i))) ? most > 1 ? "2/3: only two of three seeds have a value; –: none has." : "–: no value." : "",
        inGrid.some((one) => mark(one.i)) ? `†: ${most > 1 ? "a seed" : "it"} diverged.` : "",
        "A cell opens its curves below.",
      ].filter(Boolean).join(" ");
    };

    let chosen = "final accuracy";
    const metrics = () => model.data.metrics;
    const control = Dom.select("Metric", [], (label) => {
      chosen = label;
      draw(metrics().find((metric) => metric.label === label));
    });
    // The metrics that the data have, and a map of the one that was chosen.
    const refresh = () => {
      const metric = metrics().find((one) => one.label === chosen) ?? metrics()[0];
      chosen = metric.label;
      Dom.options(control, metrics().map((one) => [one.label, one.label]), metric.label);
      draw(metric);
    };
    section.hidden = false;
    section.append(el("h2", {}, "The grid"), el("div", { class: "controls" }, control), legend, place, note);
    refresh();
    return {
      // Goes on with the runs that have ended since.
      update: (next) => {
        model = next;
        refresh();
      },
    };
  };

  return { on, shade, bar };
})();
