// Section 2: gradient steps that do not know of the normalization.
(bn => {
  "use strict";

  const {el, svg, text, fixed} = bn.dom;
  const MOST = 1000;
  const EXAMPLES = 12;

  // The settings of the experiment section-2-blow-up, with fewer examples to look at.
  const u = bn.blowUp.standardized(bn.sample.training.slice(0, EXAMPLES));
  const setting = state => ({
    u, scaled: state.scaled === "yes", through: state.through === "yes", rate: state.rate, epsilon: 0, initialScale: 0.1,
    target: {mean: 1, slope: 1},
  });

  /** All states from step 0 to the last; kept while the settings stay. */
  const runs = {};
  function run(state) {
    const key = [state.scaled, state.through, state.rate].join();
    if (!(key in runs)) {
      const states = [bn.blowUp.start(setting(state))];
      for (let step = 0; step < MOST; step++) {
        states.push(bn.blowUp.step(setting(state), states[step]));
      }
      Object.keys(runs).forEach(old => delete runs[old]);
      runs[key] = states;
    }
    return runs[key];
  }

  function figure(store, home) {
    const line = bn.chart.place(drawLine, {label: "The layer's outputs and its normalized outputs"});
    const shift = bn.chart.place((root, width) => drawCurve(root, width, "b", 1, "b"), {label: "The shift b"});
    const loss = bn.chart.place((root, width) => drawCurve(root, width, "loss", 0, "loss ℓ"), {label: "The loss"});
    const readout = el("p", {class: "readout", "data-readout": "blowup"});
    const spoken = bn.controls.spoken();
    const player = bn.controls.player(["Play", "Pause"], () => {
      store.set({steps: store.get().steps + 2});
      return store.get().steps < MOST;
    });
    const go = by => () => store.set({steps: store.get().steps + by});
    home.append(
      el("div", {class: "buttons"},
        bn.controls.button("1 step", go(1)), bn.controls.button("10 steps", go(10)), bn.controls.button("100 steps", go(100)),
        player.control, bn.controls.button("Back to step 0", () => store.set({steps: 0}))),
      line.box, el("div", {class: "two"}, shift.box, loss.box), readout, spoken.node);

    /** x wanders off, x̂ stays where it is, and the targets are out of its reach. */
    function drawLine(root, width) {
      const state = store.get();
      const now = run(state)[state.steps];
      const reach = Math.max(4, Math.max(...now.x.map(Math.abs)) * 1.1);
      const rows = [["x = wu + b", now.x, "plain", [-reach, reach]], ["x̂, what the loss sees", now.normalized, "bn", [-4, 4]],
        ["targets t", now.targets, "paper", [-4, 4]]];
      root.setAttribute("viewBox", `0 0 ${width} 170`);
      root.setAttribute("width", width);
      root.setAttribute("height", 170);
      root.replaceChildren(...rows.flatMap(([name, values, className, [low, high]], row) => {
        const y = 30 + row * 56;
        const sx = value => 12 + (value - low) / (high - low) * (width - 24);
        return [
          svg("line", {x1: sx(low), x2: sx(high), y1: y, y2: y, class: "axis"}),
          ...[low, 0, high].map((value, i) => svg("text", {
            x: sx(value), y: y + 16, "text-anchor": ["start", "middle", "end"][i], class: "small"}, text(value, 2))),
          svg("text", {x: 12, y: y - 12, class: "row-name " + className}, name),
          ...values.map(value => svg("circle", {cx: sx(value), cy: y, r: 5, class: "dot " + className}))];
      }));
    }

    function drawCurve(root, width, quantity, atLeast, title) {
      const state = store.get();
      const states = run(state).slice(0, state.steps + 1);
      const values = states.map(one => one[quantity]);
      const [low, high] = [Math.min(0, ...values), Math.max(atLeast, ...values) * 1.1];
      const chart = bn.chart.axes(root, {
        width, height: 190, x: [0, 1.04 * Math.max(10, state.steps)], y: [low, high], yTitle: title, xTitle: "gradient steps",
        room: 5});
      bn.chart.curve(chart, states.map(one => [one.step, one[quantity]]), "line bn");
      chart.plot.append(svg("circle", {
        cx: chart.sx(state.steps), cy: chart.sy(values[values.length - 1]), r: 4, class: "dot bn"}));
    }

    function show(state) {
      const states = run(state);
      const now = states[state.steps];
      const sentence = `Step ${now.step}: b = ${text(tidy(now.b))}, w = ${text(now.w)}, loss = ${text(now.loss)} `
        + `(at step 0: ${text(states[0].loss)}). The largest change of an x̂ since step 0 is `
        + `${text(tidy(Math.max(...now.normalized.map((value, i) => Math.abs(value - states[0].normalized[i])))))}.`;
      readout.textContent = sentence;
      spoken.say(sentence);
      [line, shift, loss].forEach(picture => picture.redraw());
      shift.name(`The shift b over ${now.step} steps: ${fixed(now.b, 3)}`);
      loss.name(`The loss over ${now.step} steps: ${fixed(now.loss, 4)}`);
    }

    const tidy = value => Math.abs(value) < 1e-9 ? 0 : value; // rounding
    store.listen(["scaled", "through", "rate", "steps"], show);
    show(store.get());
  }

  bn.figures = {...bn.figures, blowUp: figure};
})(globalThis.bn ??= {});
