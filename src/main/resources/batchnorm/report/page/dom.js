"use strict";
// Elements of the page. Text is always text, never markup.
const Dom = (() => {
  const el = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) {
        element.addEventListener(name.slice(2), value);
      } else if (value !== false && value !== null && value !== undefined) {
        element.setAttribute(name, value === true ? "" : value);
      }
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined));
    return element;
  };

  // Buttons of which one is chosen. `options` are [value, text].
  const choice = (what, options, chosen, onChoose) => {
    const buttons = options.map(([value, text]) =>
      el("button", { type: "button", "aria-pressed": String(value === chosen), "data-value": String(value), onclick: () => choose(value) }, text));
    const choose = (value) => {
      buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(options[i][0] === value)));
      onChoose(value);
    };
    return el("fieldset", { "data-control": what }, el("legend", {}, what), buttons);
  };

  // Buttons of which each is on or off. `set` holds the values that are on. At least one stays on.
  const chips = (what, values, set, onChange) => {
    const buttons = values.map((value) =>
      el("button", { type: "button", "aria-pressed": String(set.has(value)), onclick: () => {
        if (!set.delete(value)) {
          set.add(value);
        }
        if (set.size === 0) {
          values.forEach((one) => set.add(one));
        }
        refresh();
        onChange();
      } }, value));
    const refresh = () => buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(set.has(values[i]))));
    const element = el("fieldset", { "data-control": what }, el("legend", {}, what), buttons);
    element.refresh = refresh;
    return element;
  };

  const toggle = (text, on, onChange) => {
    const button = el("button", { type: "button", "aria-pressed": String(on), "data-control": text, onclick: () => {
      const next = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(next));
      onChange(next);
    } }, text);
    return button;
  };

  const select = (what, options, onChange) => {
    const list = el("select", { "aria-label": what, "data-control": what, onchange: () => onChange(list.value) },
      options.map(([value, text]) => el("option", { value: String(value) }, text)));
    return el("label", {}, el("span", { class: "what" }, what), list);
  };

  // Gives a place other content. What had the focus has it again if it is still there; `data-key` tells.
  const refill = (place, ...content) => {
    const focused = place.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    place.replaceChildren(...content);
    if (focused !== undefined) {
      [...place.querySelectorAll("[data-key]")].find((one) => one.dataset.key === focused)?.focus();
    }
  };

  // Gives a select other options, and the chosen one. They are left alone where they are the same, because a list that
  // is open would close.
  const options = (select, all, chosen) => {
    const list = select.querySelector("select");
    const texts = (some) => JSON.stringify(some);
    if (texts([...list.options].map((one) => [one.value, one.text])) !== texts(all.map(([value, text]) => [String(value), text]))) {
      list.replaceChildren(...all.map(([value, text]) => el("option", { value: String(value) }, text)));
    }
    list.value = String(chosen);
  };

  // A short line in the style of a curve, for a legend.
  const swatch = (line) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 26 12");
    svg.setAttribute("class", "swatch");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", "M0 6H26");
    path.setAttribute("stroke", `var(${line.colour})`);
    path.setAttribute("stroke-width", "2.2");
    if (line.dash) {
      path.setAttribute("stroke-dasharray", line.dash.join(" "));
    }
    svg.append(path);
    if (line.mark !== undefined) {
      const mark = document.createElementNS("http://www.w3.org/2000/svg", "path");
      mark.setAttribute("d", Marks.shape(line.mark));
      mark.setAttribute("class", "mark");
      mark.setAttribute("transform", "translate(13 6)");
      mark.setAttribute("fill", `var(${line.colour})`);
      svg.append(mark);
    }
    return svg;
  };

  // The box of a table, in which one that is too wide scrolls.
  const scroll = (attributes, ...content) => Tables.watch(el("div", { class: "scroll", ...attributes }, content));

  const MOST_ROWS = 400;

  // The numbers behind a chart, in a table that is built when it is first opened.
  const dataTable = (summary, content) => {
    const place = scroll({ tabindex: "0", role: "region", "aria-label": "data of the chart" });
    const details = el("details", { class: "data" }, el("summary", {}, summary), place);
    let all = false;
    const fill = () => {
      const { head, rows } = content();
      const kept = all ? rows : rows.slice(0, MOST_ROWS);
      const table = el("table", {},
        el("thead", {}, el("tr", {}, head.map((text) => el("th", { scope: "col", class: "number" }, text)))),
        el("tbody", {}, kept.map((row) => el("tr", {}, row.map((text) => el("td", { class: "number" }, text))))));
      const more = kept.length < rows.length
        ? el("button", { type: "button", "data-key": "all", onclick: () => { all = true; fill(); } }, `Show all ${rows.length} rows`)
        : null;
      refill(place, ...[table, more].filter((one) => one !== null));
    };
    details.addEventListener("toggle", () => {
      all = false;
      details.refresh();
    });
    details.refresh = () => details.open && fill();
    return details;
  };

  // What zooms a chart, for those who do not drag.
  const zoomButtons = (chart) => el("fieldset", { "data-control": "Zoom" }, el("legend", {}, "Zoom"),
    el("button", { type: "button", "aria-label": "Zoom in", onclick: chart.zoomIn }, "+"),
    el("button", { type: "button", "aria-label": "Zoom out", onclick: chart.zoomOut }, "−"),
    el("button", { type: "button", onclick: chart.reset }, "Show all"));

  return { el, choice, chips, toggle, select, options, refill, swatch, scroll, dataTable, zoomButtons };
})();
