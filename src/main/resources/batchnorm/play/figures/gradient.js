// The gradient that each example gets, with and without the terms through μ and σ².
(bn => {
  "use strict";

  const {el, svg, fixed, text} = bn.dom;

  /** ∂ℓ/∂zᵢ for each pull. */
  const PULLS = {
    one: pass => pass.z.map((_, i) => i === pass.pick ? 1 : 0),
    all: pass => pass.z.map(() => 1 / pass.z.length),
    stretch: pass => pass.unit.normalized.map(value => value / pass.z.length),
    mixed: pass => {
      const random = bn.random(3, "pull");
      return pass.z.map(() => random.normal() / pass.z.length);
    },
  };

  const KEPT = {
    full: ["direct", "variance", "mean"],
    variance: ["direct", "variance"],
    mean: ["direct", "mean"],
    none: ["direct"],
  };

  /** The terms of ∂ℓ/∂xᵢ for the mini-batch on show, and the gradient without normalization. */
  function gradients(state) {
    const pass = bn.sample.pass(state);
    const dz = PULLS[state.pull](pass);
    const slope = bn.curve.slope[state.g];
    const all = bn.unit.backward(pass.unit, dz.map((d, i) => d * slope(pass.y[i])), state.gamma);
    const constant = state.statistics !== "batch"; // then nothing goes back through the statistics
    const back = constant ? {...all, variance: 0, mean: 0, throughVariance: all.direct.map(() => 0), throughMean: 0} : all;
    const kept = constant ? ["direct"] : KEPT[state.terms];
    return {
      pick: pass.pick,
      constant,
      back,
      direct: back.direct,
      shown: back.direct.map((direct, i) => direct
        + (kept.includes("variance") ? back.throughVariance[i] : 0) + (kept.includes("mean") ? back.throughMean : 0)),
      plain: dz.map((d, i) => d * slope(pass.x[i])),
    };
  }

  function figure(store, home) {
    const picture = bn.chart.place(draw, {label: "Gradient of each example"});
    const spoken = bn.controls.spoken();

    function draw(root, width) {
      const state = store.get();
      const {direct, shown, plain, pick, back, constant} = gradients(state);
      const all = [...direct, ...shown, ...plain].filter(Number.isFinite);
      const most = Math.max(1e-9, ...all.map(Math.abs)) * 1.12;
      const n = shown.length;
      const chart = bn.chart.axes(root, {
        width, height: 250, x: [0, n], y: [-most, most], xTicks: [], margin: {left: 56, bottom: 26},
        yTitle: "∂ℓ/∂xᵢ", xTitle: "the mini-batch's examples",
      });
      const slot = (chart.right - chart.left) / n;
      const bar = (value, i, from, to, className) => {
        const y = chart.sy(Number.isFinite(value) ? value : 0);
        return svg("rect", {
          x: chart.sx(i) + slot * from, width: Math.max(0.8, slot * (to - from)), y: Math.min(y, chart.sy(0)),
          height: Math.abs(y - chart.sy(0)), class: className,
        });
      };
      chart.plot.append(
        svg("rect", {x: chart.sx(pick), width: slot, y: chart.top, height: chart.bottom - chart.top, class: "highlight"}),
        svg("line", {x1: chart.left, x2: chart.right, y1: chart.sy(0), y2: chart.sy(0), class: "tick"}),
        ...shown.flatMap((value, i) => [
          bar(plain[i], i, 0.62, 0.88, "bar plain"),
          bar(direct[i], i, 0.12, 0.6, "outline bn"),
          bar(value, i, 0.12, 0.6, "bar bn"),
        ]));
      const total = bn.unit.sum(shown);
      const terms = constant ? "the statistics are constants, so there is only the direct term"
        : `directly ${short(direct[pick])}, through σ² ${short(back.throughVariance[pick])}, through μ ${short(back.throughMean)}`;
      const sentence = `Example ${pick + 1}: ∂ℓ/∂x = ${short(shown[pick])}; ${terms}. Sum over the mini-batch: ${short(total)}.`;
      picture.name("Gradient of each example. " + sentence);
      readout.textContent = sentence;
      spoken.say(sentence);
      fill(back, shown);
    }

    const tidy = value => Math.abs(value) < 1e-12 ? 0 : value; // the rounding of a sum that is 0
    const short = value => text(tidy(value), 3);
    const readout = el("p", {class: "readout", "data-readout": "gradient"});
    const table = el("dl", {class: "pairs"});
    function fill(back, shown) {
      bn.dom.pairs(table, [
        ["∂ℓ/∂σ²", back.variance], ["∂ℓ/∂μ", back.mean], ["∂ℓ/∂γ", back.scale], ["∂ℓ/∂β", back.shift],
        ["Σ |∂ℓ/∂xᵢ|", bn.unit.sum(shown.map(Math.abs))],
      ].map(([name, value]) => [name, fixed(tidy(value), 4)]));
    }

    store.listen([...bn.sample.KEYS, "pull", "terms"], picture.redraw);
    home.append(picture.box, readout, table, spoken.node);
  }

  bn.figures = {...bn.figures, gradient: figure, gradients};
})(globalThis.bn ??= {});
