// Section 3: γ and β can undo the normalization.
(bn => {
  "use strict";

  const {el, svg, text} = bn.dom;

  function figure(store, home) {
    const picture = bn.chart.place(draw, {label: "Output against input"});
    const readout = el("p", {class: "readout", "data-readout": "identity"});
    const solve = compare => () => {
      solvedFor = "";
      store.set({compare: "none"});
      store.set({compare});
    };
    home.append(
      el("div", {class: "buttons"},
        bn.controls.button("Set γ = √Var, β = E (as printed)", solve("paper")),
        bn.controls.button("Set γ = √(Var + ε), β = E", solve("epsilon")),
        bn.controls.button("Back to γ = 1, β = 0", () => store.reset(["gamma", "beta", "compare"]))),
      picture.box, readout);

    /** y for the exact γ and β where one of the buttons chose them; the sliders hold them rounded. */
    function outputs(state) {
      const pass = bn.sample.pass(state);
      if (state.compare === "none") {
        return {...pass, scale: state.gamma, shift: state.beta};
      }
      const {scale, shift} = bn.unit.identity(pass.unit, state.compare === "epsilon");
      return {...pass, scale, shift, y: bn.unit.output(pass.unit.normalized, scale, shift)};
    }

    function draw(root, width) {
      const state = store.get();
      const {x, y, pick, scale, shift, unit, defined} = outputs(state);
      const reach = Math.max(4, ...x.map(Math.abs), ...y.filter(Number.isFinite).map(Math.abs)) * 1.05;
      const chart = bn.chart.axes(root, {
        width, height: Math.min(320, width), x: [-reach, reach], y: [-reach, reach], xTitle: "input x", yTitle: "output y"});
      bn.chart.curve(chart, [[-reach, -reach], [reach, reach]], "line paper dashed");
      chart.plot.append(...defined.map(i => svg("circle", {
        cx: chart.sx(x[i]), cy: chart.sy(y[i]), r: i === pick ? 6 : 4, class: "dot bn"})));
      const error = bn.unit.identityError(x, y, Math.sqrt(unit.variance));
      const sentence = `γ = ${text(scale, 6)}, β = ${text(shift, 6)}. Largest |y − x|, in standard deviations of x: ${text(error)}. `
        + `By the formula 1 − √(Var/(Var + ε)), each value is off by ${text(1 - Math.sqrt(unit.variance / (unit.variance + unit.epsilon)))} `
        + "of its distance from the mean where γ leaves out ε.";
      readout.textContent = sentence;
      picture.name("Output against input; the dashed line is y = x. " + sentence);
    }

    // While a button's choice stands, γ and β follow the mini-batch. Where the reader moves one of them, it ends.
    let solvedFor = "";
    function follow(state) {
      const {gamma, beta, g, pick, ...rest} = Object.fromEntries([...bn.sample.KEYS, "compare"].map(key => [key, state[key]]));
      const now = JSON.stringify(rest);
      const {scale, shift} = outputs(state);
      if (state.compare === "none" || now === solvedFor || !Number.isFinite(scale)) {
        store.set({compare: "none"});
      } else {
        solvedFor = now;
        solving = true;
        store.set({gamma: scale, beta: shift});
        solving = false;
      }
    }
    let solving = false;
    store.listen([...bn.sample.KEYS.filter(key => key !== "g" && key !== "pick"), "compare"], state => solving || follow(state));
    follow(store.get());
    store.listen([...bn.sample.KEYS, "compare"], picture.redraw);
  }

  bn.figures = {...bn.figures, identity: figure};
})(globalThis.bn ??= {});
