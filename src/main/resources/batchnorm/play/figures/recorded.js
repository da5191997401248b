// Figure 1 of the paper as we recorded it: a training that can be scrubbed, beside the printed curves.
(bn => {
  "use strict";

  const {el, svg, text, fixed, percent} = bn.dom;
  const TYPICAL = -1;
  const LOOKS = {"without-BN": "plain", "with-BN": "bn"};

  /** The place of the last value in ascending steps that is not beyond the given one. */
  function placeOf(steps, step) {
    let place = 0;
    while (place + 1 < steps.length && steps[place + 1] <= step) {
      place++;
    }
    return place;
  }

  function figure(store, home, data) {
    const last = data.steps[data.steps.length - 1];
    const panels = data.variants.map(variant => ({
      variant,
      look: LOOKS[variant.name] ?? "bn",
      picture: bn.chart.place((root, width) => drawPanel(root, width, variant), {label: variant.name}),
      sigmoid: bn.chart.place((root, width) => drawSigmoid(root, width, variant), {label: "The sigmoid of " + variant.name}),
      title: el("h4", {class: LOOKS[variant.name] ?? "bn"}, variant.name),
    }));
    const accuracy = bn.chart.place(drawAccuracy, {label: "Test accuracy"});
    const readout = el("p", {class: "readout", "data-readout": "recorded"});
    const spoken = bn.controls.spoken();
    const range = el("input", {
      type: "range", id: "recorded-step", min: 0, max: data.steps.length - 1, step: 1, "data-key": "at",
      oninput: () => store.set({at: data.steps[Number(range.value)]}),
    });
    const shown = el("output", {for: "recorded-step"});
    const player = bn.controls.player(["Play", "Pause"], () => {
      const place = placeOf(data.steps, store.get().at);
      const next = Math.min(data.steps.length - 1, place + 1);
      store.set({at: data.steps[next]});
      return next < data.steps.length - 1;
    });
    const seeds = data.variants[0].seeds.map(one => one.seed);
    const units = data.variants[0].units.map(one => one.unit);
    const seed = el("select", {id: "recorded-seed", "data-key": "seed", onchange: () => store.set({seed: Number(seed.value), unit: TYPICAL})},
      seeds.map(value => el("option", {value}, "seed " + value)));
    const unit = el("select", {id: "recorded-unit", "data-key": "unit",
      onchange: () => store.set({unit: Number(unit.value), ...(Number(unit.value) === TYPICAL ? {} : {seed: seeds[0]})})},
    el("option", {value: TYPICAL}, "the typical one"),
    el("optgroup", {label: "others of seed " + seeds[0]}, units.map(value => el("option", {value}, "unit " + value))));
    home.append(
      el("div", {class: "scrub"},
        el("label", {for: "recorded-step"}, "training step"), shown, range, player.control,
        el("div", {class: "which"},
          el("label", {for: "recorded-seed"}, "run"), seed, el("label", {for: "recorded-unit"}, "unit"), unit)),
      el("div", {class: "two"}, panels.map(({title, picture, sigmoid}) => el("div", {}, title, picture.box, sigmoid.box))),
      accuracy.box, readout, spoken.node);

    const runOf = variant => variant.seeds.find(one => one.seed === store.get().seed) ?? variant.seeds[0];
    /** The unit that the reader has chosen: the typical one of the run, or another where the page has it. */
    const unitOf = variant => {
      const run = runOf(variant);
      return variant.units.find(one => one.seed === run.seed && one.unit === store.get().unit) ?? run;
    };
    const printed = name => data.paper.find(one => one.variant === name);

    // One range for both networks and the paper, so that the panels can be compared by eye.
    const extremes = data.variants.flatMap(variant => [...variant.seeds, ...variant.units].flatMap(one => [...one.p15, ...one.p85]))
      .concat(data.paper.flatMap(one => [...one.p15, ...one.p85])).filter(Number.isFinite);
    const yRange = [Math.floor(Math.min(...extremes)), Math.ceil(Math.max(...extremes))];

    function cursor(chart, at) {
      chart.plot.append(svg("line", {x1: chart.sx(at), x2: chart.sx(at), y1: chart.top, y2: chart.bottom, class: "cursor"}));
    }

    const thousands = value => value === 0 ? "0" : text(value / 1000) + "k";

    function drawPanel(root, width, variant) {
      const run = unitOf(variant);
      const look = LOOKS[variant.name] ?? "bn";
      const chart = bn.chart.axes(root, {
        width, height: 230, x: [0, last], y: yRange, xText: thousands, yTitle: "input to one sigmoid", xTitle: "steps",
        margin: {left: 34}});
      bn.chart.band(chart, data.steps.map((step, i) => [step, run.p15[i], run.p85[i]]), "band " + look);
      bn.chart.curve(chart, data.steps.map((step, i) => [step, run.p50[i]]), "line " + look);
      const paper = printed(variant.name);
      for (const percentile of paper ? ["p15", "p50", "p85"] : []) {
        bn.chart.curve(chart, paper.steps.map((step, i) => [step, paper[percentile][i]]), "line paper dashed thin");
      }
      cursor(chart, store.get().at);
    }

    /** Where on the sigmoid the unit's inputs lie at this step: 15th to 85th percentile, and the median. */
    function drawSigmoid(root, width, variant) {
      const run = unitOf(variant);
      const place = placeOf(data.steps, store.get().at);
      const look = LOOKS[variant.name] ?? "bn";
      const chart = bn.chart.axes(root, {
        width, height: 124, x: [-6, 6], y: [0, 1], yTicks: [0, 1], xTicks: [-4, 0, 4], margin: {left: 34, top: 20, bottom: 24},
        yTitle: "where its sigmoid works at this step"});
      const points = (low, high) => Array.from({length: 60}, (_, i) => low + (high - low) * i / 59)
        .map(u => [u, bn.curve.value.sigmoid(u)]);
      bn.chart.curve(chart, points(-6, 6), "nonlinearity");
      if (![run.p15, run.p50, run.p85].every(list => Number.isFinite(list[place]))) {
        return; // it had diverged, or was not trained so far
      }
      bn.chart.curve(chart, points(run.p15[place], run.p85[place]), "line thick " + look);
      chart.plot.append(svg("circle", {
        cx: chart.sx(run.p50[place]), cy: chart.sy(bn.curve.value.sigmoid(run.p50[place])), r: 5, class: "dot " + look}));
    }

    // The first steps are far below what is worth looking at. The axis begins where the ends of all curves are in view.
    const ends = data.variants.flatMap(variant => variant.seeds.flatMap(one => one.accuracy.filter(Number.isFinite).slice(-1)));
    const lowest = Math.min(0.7, Math.floor(10 * Math.min(...ends)) / 10);

    function drawAccuracy(root, width) {
      const chart = bn.chart.axes(root, {
        width, height: 250, x: [0, last], y: [lowest, 1], xText: thousands, yText: value => text(100 * value) + " %",
        yTitle: "test accuracy", xTitle: "steps", margin: {right: width > 500 ? 96 : 12, left: 48}});
      const ends = [];
      for (const variant of data.variants) {
        const look = LOOKS[variant.name] ?? "bn";
        const run = runOf(variant);
        const paper = printed(variant.name);
        if (paper) {
          bn.chart.curve(chart, paper.accuracy, "line paper dashed");
        }
        const own = data.accuracySteps.map((step, i) => [step, run.accuracy[i]]);
        bn.chart.curve(chart, own, "line " + look + (look === "plain" ? " dashed-long" : ""));
        ends.push({points: own, text: variant.name, className: look});
      }
      if (width > 500) {
        bn.chart.names(chart, data.paper.length === 0 ? ends : [...ends, {points: [[last, 0.95]], text: "the paper's", className: "paper"}]);
      }
      cursor(chart, store.get().at);
    }

    function show(state) {
      const place = placeOf(data.steps, state.at);
      range.value = place;
      const step = data.steps[place];
      shown.textContent = text(step, 7);
      range.setAttribute("aria-valuetext", "step " + step);
      seed.value = runOf(data.variants[0]).seed;
      const chosen = unitOf(data.variants[0]);
      unit.value = data.variants[0].units.includes(chosen) ? chosen.unit : TYPICAL;
      const sentences = data.variants.map(variant => {
        const one = unitOf(variant);
        return `${variant.name}: accuracy ${percent(runOf(variant).accuracy[placeOf(data.accuracySteps, step)])}, percentiles `
          + [one.p15, one.p50, one.p85].map(list => fixed(list[place], 2)).join(", ") + ` (unit ${one.unit})`;
      });
      readout.textContent = `Step ${text(step, 7)}. ${sentences.join("; ")}.`;
      spoken.say(readout.textContent);
      accuracy.redraw();
      accuracy.name("Test accuracy against steps, ours and the paper's. " + readout.textContent);
      panels.forEach(({picture, sigmoid, variant}) => {
        picture.redraw();
        sigmoid.redraw();
        picture.name(`15th, 50th and 85th percentile of the input to one sigmoid, ${variant.name}, with the paper's curves`);
      });
    }

    store.listen(["at", "seed", "unit"], show);
    show(store.get());
  }

  bn.figures = {...bn.figures, recorded: figure};
})(globalThis.bn ??= {});
