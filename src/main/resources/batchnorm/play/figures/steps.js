// The four steps of Algorithm 1 with the numbers of the chosen example.
(bn => {
  "use strict";

  const {el, text, percent} = bn.dom;
  const inBrackets = value => value < 0 ? `(${text(value)})` : text(value);

  const SOURCE = {
    batch: ["mini-batch mean", "mini-batch variance"],
    moving: ["moving average of the means", "moving average of the variances (biased)"],
    population: ["E[x] = E_B[μ_B]", "Var[x] = m/(m−1)·E_B[σ²_B]"],
  };

  function figure(store, home) {
    const rows = ["mean", "variance", "normalize", "scale", "curve"].map(name => ({
      formula: el("span", {class: "formula"}), numbers: el("output", {class: "numbers", "data-step": name}), what: el("span", {class: "what"}),
    }));
    const which = el("strong");
    const saturation = el("dl", {class: "pairs"});
    home.append(
      el("p", {class: "steps-of"}, which),
      el("ol", {class: "steps"}, rows.map(row => el("li", {}, row.what, row.formula, row.numbers))),
      saturation);

    function show(state) {
      const pass = bn.sample.pass(state);
      const {unit, pick} = pass;
      const few = pass.x.length <= 4 ? pass.x.map(inBrackets).join(" + ") : `${inBrackets(pass.x[0])} + ${inBrackets(pass.x[1])} + …`;
      const own = state.statistics === "batch";
      which.textContent = `Example ${pick + 1} of ${state.m}: x = ${text(pass.x[pick])}`;
      fill(rows[0], SOURCE[state.statistics][0], own ? "μ = 1/m · Σ xᵢ" : "μ",
        own ? state.m === 1 ? text(unit.mean) : `(${few}) / ${state.m} = ${text(unit.mean)}` : `${state.k} mini-batches → ${text(unit.mean)}`);
      fill(rows[1], SOURCE[state.statistics][1], own ? "σ² = 1/m · Σ (xᵢ − μ)²" : "σ²",
        Number.isNaN(unit.variance) ? "m/(m−1) is undefined for m = 1"
          : own ? `${text(unit.variance * state.m)} / ${state.m} = ${text(unit.variance)}` : text(unit.variance));
      fill(rows[2], "normalize", "x̂ = (x − μ) / √(σ² + ε)",
        `(${text(pass.x[pick])} − ${inBrackets(unit.mean)}) / √(${text(unit.variance)} + ${text(unit.epsilon)}) = ${text(unit.normalized[pick])}`);
      fill(rows[3], "scale and shift", "y = γx̂ + β",
        `${text(state.gamma)} · ${inBrackets(unit.normalized[pick])} + ${inBrackets(state.beta)} = ${text(pass.y[pick])}`);
      fill(rows[4], "the nonlinearity, with and without BN", "g(y), g(x)",
        `${text(pass.z[pick])}, ${text(bn.curve.value[state.g](pass.x[pick]))}`);
      bn.dom.pairs(saturation, [
        ["beyond ±4 before", percent(bn.curve.saturation(pass.x)), "plain"],
        ["beyond ±4 after", percent(bn.curve.saturation(pass.y)), "bn"],
        ["mean slope g′ before", text(meanSlope(state, pass.x), 3), "plain"],
        ["mean slope g′ after", text(meanSlope(state, pass.y), 3), "bn"],
      ]);
    }

    const meanSlope = (state, inputs) => bn.unit.mean(inputs.map(bn.curve.slope[state.g]));

    function fill(row, what, formula, numbers) {
      row.what.textContent = what;
      row.formula.textContent = formula;
      row.numbers.textContent = numbers;
    }

    store.listen(bn.sample.KEYS, show);
    show(store.get());
  }

  bn.figures = {...bn.figures, steps: figure};
})(globalThis.bn ??= {});
