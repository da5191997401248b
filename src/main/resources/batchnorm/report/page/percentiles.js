"use strict";
// Figure 1(b, c): the percentiles of the inputs to one unit, a panel for each variant.
const PercentileCharts = (() => {
  const { el } = Dom;
  const LINES = [["p85", 1], ["p50", 2], ["p15", 1]];
  const ALIKE = 3; // as in the drawn charts

  const on = (section, first) => {
    let model = first;
    let all = model.data.percentiles;
    const printed = model.data.paper.percentiles;
    const seeds = () => [...new Set(all.map((one) => one.seed))].sort((a, b) => a - b);
    const indices = [...new Set(all.map((one) => one.variant))];
    const range = (series) => {
      const values = series.flatMap((one) => [...one.p15, ...one.p85]).filter(Number.isFinite);
      return values.length === 0 ? null : [Math.min(...values), Math.max(...values)];
    };
    const height = (series) => {
      const [low, high] = range(series) ?? [NaN, NaN];
      return high - low;
    };

    // At first all panels have one vertical axis, unless a variant would then hardly be seen to move. So do the charts.
    const firstSeed = all.filter((one) => one.seed === seeds()[0]);
    const areAlike = indices.every((index) =>
      !(ALIKE * height(firstSeed.filter((one) => one.variant === index)) < height(firstSeed)));
    const state = { seed: seeds()[0], same: areAlike, paper: true, logX: false, unit: "steps" };

    // The paper's unit beside one of ours, up to the last step of ours.
    const printedOf = (one) => {
      const last = one.steps[one.steps.length - 1];
      const within = (list, steps) => list.filter((_, i) => steps[i] <= last);
      return state.unit === "steps"
        ? printed.filter((part) => part.name === model.variants[one.variant].base && part.steps[0] <= last).map((part) => ({
          steps: within(part.steps, part.steps), p15: within(part.p15, part.steps), p50: within(part.p50, part.steps), p85: within(part.p85, part.steps) }))
        : [];
    };
    // The same while the reader wants it.
    const paperOf = (one) => (state.paper ? printedOf(one) : []);

    const panel = (index) => {
      const variant = model.variants[index];
      const place = el("div", {});
      const readout = el("p", { class: "readout", "aria-live": "polite" });
      const chart = LineChart.on(place, {
        name: `Percentiles of ${variant.name}`,
        height: 260,
        onCursor: (x, values) => {
          const own = values.filter(({ line }) => !line.printed && line.key);
          const words = x === null ? "" : `at ${Arithmetic.number(x)}: ` + own.map(({ line, value }) =>
            `${line.key.slice(1)} % ${Arithmetic.number(value)}`).join(", ");
          if (readout.textContent !== words) { // a screen reader says it each time that it is set
            readout.textContent = words;
          }
        },
      });
      const xLabel = el("span", { class: "x-label" });
      const lines = () => {
        const one = all.find((part) => part.variant === index && part.seed === state.seed);
        if (one === undefined) {
          return [];
        }
        const run = model.runsOf(index).find((part) => part.seed === state.seed);
        const xs = one.steps.map(run ? model.scale(run, state.unit) : (step) => step);
        const colour = model.style(index, [index]).colour;
        const own = LINES.map(([key, width]) => ({ key, xs, ys: one[key], colour, width,
          low: key === "p50" ? one.p15 : undefined, high: key === "p50" ? one.p85 : undefined }));
        return [...own, ...paperOf(one).flatMap((part) => LINES.map(([key, width]) => ({ key, xs: part.steps, ys: part[key],
          colour: "--printed", width, dash: Looks.DOTTED, printed: true })))];
      };
      const table = Dom.dataTable("The numbers of this chart", () => {
        const one = all.find((part) => part.variant === index && part.seed === state.seed);
        return { head: ["step", "15 %", "50 %", "85 %"],
          rows: one ? one.steps.map((step, i) => [String(step), one.p15[i], one.p50[i], one.p85[i]].map((v) =>
            typeof v === "string" ? v : Arithmetic.number(v))) : [] };
      });
      const caption = el("figcaption", {});
      const draw = (bounds, keepZoom) => {
        const one = all.find((part) => part.variant === index && part.seed === state.seed);
        chart.draw({ lines: lines(), x: { log: state.logX, format: Arithmetic.tick },
          y: { log: false, format: Arithmetic.tick, range: bounds ? () => bounds : undefined } }, keepZoom);
        xLabel.textContent = `training ${state.unit}`;
        caption.textContent = one === undefined ? "This seed has no run of the variant." :
          `Unit ${one.unit} of layer ${one.layer}, seed ${one.seed}` +
          (one.steps.length < one.evaluations ? `; ${one.steps.length} of ${one.evaluations} evaluations` : "");
        table.refresh();
      };
      return { draw, chart, element: el("figure", { class: "panel" },
        el("h3", {}, el("span", { class: "name" }, variant.name)), el("div", { class: "plot-head" }, readout),
        el("div", { class: "plot-head" }, el("span", { class: "y-label" }, "input to the nonlinearity")), place,
        el("div", { class: "plot-foot" }, xLabel), caption, table) };
    };

    const panels = indices.map(panel);
    const draw = (keepZoom = false) => {
      const shown = all.filter((one) => one.seed === state.seed);
      const bounds = state.same ? range([...shown, ...shown.flatMap(paperOf)]) : null;
      panels.forEach((one) => one.draw(bounds, keepZoom));
      const hasPrinted = shown.some((one) => printedOf(one).length > 0);
      paper.hidden = !hasPrinted;
      note.textContent = "Solid: the 15th, 50th and 85th percentiles of our unit; shaded: what lies between them." +
        (hasPrinted && state.paper ? " Dotted grey: the paper’s unit." : "");
    };
    const set = (key) => (value) => {
      state[key] = value;
      draw();
    };

    const seed = Dom.select("Seed", [], (value) => set("seed")(Number(value)));
    const fillSeeds = () => {
      Dom.options(seed, seeds().map((one) => [one, String(one)]), state.seed);
      seed.hidden = seeds().length < 2;
    };
    const paper = Dom.toggle("The paper’s unit", true, set("paper"));
    const note = el("p", { class: "note" });
    const place = el("div", { class: "panels" }, panels.map((one) => one.element));
    const fewer = all.some((one) => one.steps.length < one.evaluations);
    const units = Math.max(...all.map((one) => one.units));
    section.hidden = false;
    section.append(
      el("h2", {}, "The inputs to one unit"),
      el("p", {}, "The 15th, 50th and 85th percentiles of the inputs to one typical unit of the last hidden layer, as in Figure 1(b, c). ",
        `A run probes ${units} units; this page has the typical one of each run` +
        (fewer ? ", and fewer evaluations than activations.csv, evenly spaced." : ".")),
      el("div", { class: "controls" },
        seed,
        Dom.choice("Across", [["steps", "steps"], ["epochs", "epochs"], ["seconds", "seconds"]], "steps", set("unit")),
        Dom.toggle("Logarithmic across", false, set("logX")),
        Dom.toggle("Same vertical axis", state.same, set("same")),
        paper,
        el("button", { type: "button", onclick: () => panels.forEach((one) => one.chart.reset()) }, "Show all")),
      note, place);
    fillSeeds();
    draw();

    return {
      // Goes on with data that a running training has added to. A variant that begins gets its panel.
      update: (next) => {
        model = next;
        all = model.data.percentiles;
        fillSeeds();
        for (const index of new Set(all.map((one) => one.variant))) {
          if (!indices.includes(index)) {
            indices.push(index);
            panels.push(panel(index));
            place.append(panels[panels.length - 1].element);
          }
        }
        draw(true);
      },
    };
  };

  return { on };
})();
