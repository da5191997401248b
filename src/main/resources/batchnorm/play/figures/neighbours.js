// Section 3.4: the output for one example depends on the others in its mini-batch.
(bn => {
  "use strict";

  const {svg, text, fixed} = bn.dom;
  const SIZES = [2, 4, 8, 16, 32, 64];
  const DRAWS = 400;
  const [LOW, HIGH] = [-4, 4];
  const BINS = 64;

  /**
   * y of the chosen example in many mini-batches of m, its neighbours drawn from the training set. One that is equal to
   * it is left out: the values are rounded, so that there are many of those.
   */
  function outputs(state, m) {
    const pass = bn.sample.pass(state);
    const x = pass.x[pass.pick];
    return Array.from({length: DRAWS}, (_, draw) => {
      const others = bn.sample.drawn(draw).map(u => state.scale * u + state.shift).filter(other => other !== x).slice(0, m - 1);
      const unit = bn.unit.of([x, ...others], Number(state.epsilon));
      return state.gamma * unit.normalized[0] + state.beta;
    });
  }

  function figure(store, home) {
    const picture = bn.chart.place(draw, {label: "Outputs of one example"});
    const readout = bn.dom.el("p", {class: "readout", "data-readout": "neighbours"});

    function draw(root, width) {
      const state = store.get();
      const all = SIZES.map(m => outputs(state, m));
      const centre = state.beta;
      const reach = Math.max(1, Math.abs(state.gamma)) * HIGH;
      const row = 44;
      const height = row * SIZES.length + 46;
      const chart = bn.chart.axes(root, {
        width, height, x: [centre - reach, centre + reach], y: [0, SIZES.length], yTicks: [], margin: {left: 58, top: 10},
        xTitle: "output y of the chosen example"});
      SIZES.forEach((m, i) => {
        const base = chart.top + row * (i + 1) - 4;
        const bins = bn.statistics.histogram(all[i], centre - reach, centre + reach, BINS);
        const most = Math.max(...bins);
        const top = bins.map((count, bin) => [chart.sx(centre + reach * (2 * (bin + 0.5) / BINS - 1)), base - 34 * count / most]);
        const points = [[chart.sx(centre - reach), base], ...top, [chart.sx(centre + reach), base]];
        chart.plot.append(svg("path", {d: bn.chart.line(points), class: "ridge" + (m === nearest(state.m) ? " picked" : "")}));
        root.append(svg("text", {x: 52, y: base, "text-anchor": "end", class: "small"}, "m = " + m));
      });
      const inference = inferred(state);
      inference.forEach(([, value, className]) => chart.plot.append(svg("line", {
        x1: chart.sx(value), x2: chart.sx(value), y1: chart.top, y2: chart.bottom, class: "line " + className})));
      report(state, all, inference);
    }

    const nearest = m => SIZES.reduce((best, size) => Math.abs(size - m) < Math.abs(best - m) ? size : best);

    /** The one output that inference gives. */
    function inferred(state) {
      const {y, pick} = bn.sample.pass({
        ...state, pick: Math.min(state.pick, state.m - 1), m: Math.max(2, state.m), statistics: "population"});
      return [["Algorithm 2", y[pick], "plain dashed"]];
    }

    function report(state, all, inference) {
      const spreads = SIZES.map((m, i) => {
        const mean = bn.unit.mean(all[i]);
        return `m = ${m}: ${fixed(Math.sqrt(bn.unit.variance(all[i], mean)), 2)}`;
      });
      const sentence = `Standard deviation of y over ${DRAWS} mini-batches: ${spreads.join(", ")}. `
        + `Algorithm 2 gives ${text(inference[0][1], 3)}, whatever the neighbours.`;
      readout.textContent = sentence;
      picture.name("How the output of one example spreads over mini-batches. " + sentence);
    }

    store.listen(bn.sample.KEYS, picture.redraw);
    home.append(picture.box, readout);
  }

  bn.figures = {...bn.figures, neighbours: figure, outputs};
})(globalThis.bn ??= {});
