// Section 3.1: what stands in for the mini-batch's statistics in inference, after each mini-batch that was seen.
(bn => {
  "use strict";

  const {el, svg, text, fixed} = bn.dom;

  function figure(store, home) {
    const pictures = ["mean", "variance"].map(quantity =>
      bn.chart.place((root, width) => draw(root, width, quantity), {label: "The " + quantity}));
    const readout = el("p", {class: "readout", "data-readout": "inference"});
    home.append(el("div", {class: "two"}, pictures.map(picture => picture.box)), readout);

    /** After each mini-batch: its own value, the moving average, and Algorithm 2 over all so far. */
    function series(state, quantity) {
      const batches = bn.sample.trainingBatches(state);
      return batches.map((x, i) => {
        const unit = bn.unit.of(x, 0);
        const seen = batches.slice(0, i + 1);
        return {
          own: unit[quantity],
          moving: bn.statistics.moving(seen, state.decay)[quantity],
          population: bn.statistics.population(seen)[quantity],
        };
      });
    }

    const truth = (state, quantity) => quantity === "mean" ? state.shift : state.scale * state.scale;

    function draw(root, width, quantity) {
      const state = store.get();
      const rows = series(state, quantity);
      const goal = truth(state, quantity);
      const values = rows.flatMap(row => [row.own, row.moving, row.population]).concat(goal, 0).filter(Number.isFinite);
      const [low, high] = [Math.min(...values), Math.max(...values)];
      const room = 0.08 * (high - low || 1);
      const chart = bn.chart.axes(root, {
        width, height: 220, x: [1, Math.max(2, rows.length)], y: [low - (low < 0 ? room : 0), high + room],
        yTitle: quantity === "mean" ? "mean" : "variance", xTitle: "mini-batches seen",
        room: 4});
      bn.chart.curve(chart, [[1, goal], [Math.max(2, rows.length), goal]], "line paper");
      chart.plot.append(...rows.map((row, i) => svg("circle", {
        cx: chart.sx(i + 1), cy: chart.sy(row.own), r: 2.5, class: "dot faint"})));
      bn.chart.curve(chart, rows.map((row, i) => [i + 1, row.moving]), "line plain dashed");
      bn.chart.curve(chart, rows.map((row, i) => [i + 1, row.population]), "line bn");
    }

    function show(state) {
      pictures.forEach(picture => picture.redraw());
      const batches = bn.sample.trainingBatches(state);
      const moving = bn.statistics.moving(batches, state.decay);
      const population = bn.statistics.population(batches);
      const sentence = `After ${state.k} mini-batches of ${state.m}: moving averages ${fixed(moving.mean, 3)} and ${fixed(moving.variance, 3)}; `
        + `Algorithm 2 ${fixed(population.mean, 3)} and ${Number.isNaN(population.variance) ? "undefined, as m/(m−1) is for m = 1" : fixed(population.variance, 3)}; `
        + `the training set ${fixed(truth(state, "mean"), 3)} and ${fixed(truth(state, "variance"), 3)}. `
        + (state.m > 1 ? `The moving variance leaves out the factor m/(m−1) = ${text(state.m / (state.m - 1))}.` : "");
      readout.textContent = sentence;
      pictures.forEach(picture => picture.name("Mini-batches, moving averages and Algorithm 2. " + sentence));
    }

    store.listen(["m", "k", "decay", "scale", "shift"], show);
    show(store.get());
  }

  bn.figures = {...bn.figures, inference: figure};
})(globalThis.bn ??= {});
