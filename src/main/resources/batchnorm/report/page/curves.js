"use strict";
// The chart of recorded series, with all that chooses what it shows.
const Curves = (() => {
  const { el } = Dom;

  const on = (section, first) => {
    let model = first;
    let { data, variants } = model;
    let views = data.views;
    const { isGrid } = model;
    const state = {
      view: views[0],
      seeds: "mean",
      unit: "steps",
      smoothing: 0,
      paper: true,
      logX: false,
      logY: false,
    };
    const selection = Selection.of(model, () => draw(true));

    const title = el("h2", { id: "curves-title" }, "");
    const place = el("div", {});
    const readout = el("p", { class: "readout" });
    // The same for those who do not see the legend, whose values stand beside the names.
    const spoken = el("p", { class: "visually-hidden", "aria-live": "polite" });
    const legend = el("ul", { class: "legend-list" });
    const note = el("p", { class: "note" });
    let drawn = [];

    const units = { steps: "steps", epochs: "epochs", seconds: "seconds" };
    const xTitle = () => (state.view.overSteps ? `training ${units[state.unit]}` : state.view.x.title);
    const format = () => (state.view.percent ? (v, distance) => `${Arithmetic.tick(100 * v, 100 * distance)} %` : Arithmetic.tick);
    const value = (v) => (v === null || v === undefined ? "" : state.view.percent ? Arithmetic.percent(v) : Arithmetic.number(v));

    const nameOf = (line) => (line.seed === undefined ? line.name : `${line.name}, seed ${line.seed}`);
    const speak = (x, values) => {
      const had = values.filter((one) => one.value !== null && one.value !== undefined);
      const words = [readout.textContent, ...had.map((one) => `${nameOf(one.line)} ${value(one.value)}`)].join("; ");
      if (document.activeElement === place && spoken.textContent !== words) { // moved by the keyboard
        spoken.textContent = words;
      }
    };
    const showCursor = (x, values) => {
      legend.querySelectorAll("output").forEach((output) => (output.textContent = ""));
      if (x === null) {
        readout.textContent = "";
        return;
      }
      readout.textContent = `at ${Arithmetic.number(x)} ${xTitle()}`;
      if (state.seeds === "mean") {
        values.forEach(({ line, value: y }) => {
          const output = legend.querySelector(`output[data-line="${drawn.indexOf(line)}"]`);
          if (output) {
            output.textContent = value(y);
          }
        });
      }
      speak(x, values);
    };
    const chart = LineChart.on(place, { name: "Curves", height: 400, onCursor: showCursor });

    // `k` is the place of a line among those that are drawn; null if it is switched off.
    const entry = (line, k) => {
      const said = [line.variant === undefined ? "" : model.ended(line.variant), line.unseen ? "no point on a logarithmic axis" : ""].filter(Boolean).join("; ");
      const content = [Dom.swatch(line), el("span", { class: "name" }, line.name), said ? el("span", { class: "ended" }, said) : "",
        el("output", { "data-line": k })];
      if (line.printed || isGrid) {
        return el("li", {}, el("span", { class: "entry" }, content));
      }
      return el("li", {}, el("button", { type: "button", class: "entry", "aria-pressed": String(k !== null), "data-key": variants[line.variant].name,
        onclick: () => {
          selection.flip(state.view, line.variant);
          draw(true);
        } }, content));
    };

    const fillLegend = () => {
      const entries = [];
      const seen = new Set();
      drawn.forEach((line, k) => {
        if (!seen.has(line.name)) {
          seen.add(line.name);
          entries.push([line.variant ?? Infinity, entry(line, k)]);
        }
      });
      for (const i of selection.off(state.view)) {
        entries.push([i, entry({ ...model.style(i, [i]), name: variants[i].name, variant: i }, null)]);
      }
      Dom.refill(legend, ...entries.sort((a, b) => a[0] - b[0]).map((one) => one[1]));
    };

    const draw = (keepZoom = false) => {
      drawn = model.lines(state.view, { ...state, shown: selection.shown(state.view) });
      if (state.seeds === "mean") {
        const own = drawn.filter((line) => !line.printed);
        Marks.needed(own, state.logX, state.logY).forEach((mark, i) => (own[i].mark = mark));
      }
      title.textContent = state.view.title;
      const hidden = chart.draw({
        lines: drawn,
        x: { log: state.logX, format: Arithmetic.tick },
        y: { log: state.logY, format: format(), bounds: state.view.percent ? [0, 1] : undefined },
      }, keepZoom);
      drawn.forEach((line, i) => (line.unseen = line.xs.length > 0 && hidden[i] === line.xs.length));
      place.dataset.lines = String(drawn.length);
      yLabel.textContent = state.view.y.title || state.view.title;
      xLabel.textContent = xTitle();
      place.setAttribute("aria-label", `${state.view.title} against ${xTitle()}. Arrow keys read values, plus and minus zoom, 0 shows all.`);
      fillLegend();
      note.textContent = Notes.of(model, state, drawn, hidden.reduce((a, b) => a + b, 0));
      table.refresh();
    };

    const yLabel = el("span", { class: "y-label" });
    const xLabel = el("span", { class: "x-label" });
    const table = Dom.dataTable("The numbers of this chart", () => {
      const lines = drawn.filter((line) => line.xs.length > 0);
      const xs = Arithmetic.union(lines.map((line) => line.xs));
      const maps = lines.map((line) => new Map(line.xs.map((x, i) => [x, i])));
      const head = [xTitle(), ...lines.flatMap((line) => {
        return line.low ? [nameOf(line), "interval, low", "high"] : [nameOf(line)];
      })];
      const rows = xs.map((x) => [String(x), ...lines.flatMap((line, k) => {
        const i = maps[k].get(x);
        const at = (list) => (i === undefined ? "" : value(list[i]));
        return line.low ? [at(line.ys), at(line.low), at(line.high)] : [at(line.ys)];
      })]);
      return { head, rows };
    });

    const choose = (view) => {
      state.view = view;
      state.logX = view.x.log;
      state.logY = view.y.log;
      logs.querySelectorAll("button").forEach((button, k) => button.setAttribute("aria-pressed", String([state.logX, state.logY][k])));
      offer();
      draw();
    };
    // Shows the controls that have something to choose in this view, now that the runs have come so far.
    const offer = () => {
      Dom.options(curve, views.map((view, i) => [i, view.title]), views.indexOf(state.view));
      curve.hidden = views.length < 2;
      unitControl.hidden = !state.view.overSteps || data.curves.runs.every((run) => run.epochs === undefined);
      paper.hidden = !model.hasPaper(state.view, state.unit);
      selection.offer(state.view);
    };
    const set = (key, keepZoom) => (next) => {
      state[key] = next;
      offer();
      draw(keepZoom);
    };

    const unitControl = Dom.choice("Across", Object.entries(units), "steps", set("unit"));
    const logs = el("fieldset", { "data-control": "Logarithmic" }, el("legend", {}, "Logarithmic"),
      Dom.toggle("across", false, set("logX")), Dom.toggle("upwards", false, set("logY", true)));
    const smoothing = el("label", { "data-control": "Smoothing" }, el("span", { class: "what" }, "Smoothing"),
      el("input", { type: "range", min: "0", max: "0.95", step: "0.05", value: "0", "aria-label": "Smoothing, off at 0",
        oninput: (event) => set("smoothing", true)(Number(event.target.value)) }));
    const severalSeeds = data.factors.length > 2; // it has a factor for each number of seeds from 0
    const curve = Dom.select("Curve", [], (i) => choose(views[Number(i)]));
    const paper = Dom.toggle("The paper’s curve", true, set("paper", true));
    const controls = el("div", { class: "controls" },
      curve,
      severalSeeds ? Dom.choice("Seeds", [["mean", "mean and interval"], ["single", "each"]], "mean", set("seeds", true)) : null,
      unitControl, logs, smoothing, paper,
      Dom.zoomButtons(chart), selection.chips);

    section.hidden = false;
    section.append(title, controls, el("figure", {},
      el("div", { class: "plot-head" }, yLabel, readout), spoken, place, el("div", { class: "plot-foot" }, xLabel), legend, note, table));
    choose(views[0]);

    return {
      // Shows one point of a grid with all its bases, in a view that has each point.
      open: (at) => {
        selection.open(at);
        if (state.view.variants.length > 0) {
          choose(views.find((view) => view.variants.length === 0) ?? state.view);
        } else {
          draw();
        }
        section.scrollIntoView({ block: "nearest" });
      },
      // Goes on with data that a running training has added to.
      update: (next) => {
        model = next;
        ({ data, variants } = model);
        views = data.views;
        state.view = views.find((view) => view.title === state.view.title) ?? views[0];
        offer();
        draw(true);
      },
    };
  };

  return { on };
})();
