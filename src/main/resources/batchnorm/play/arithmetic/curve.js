// The nonlinearities g and their derivatives; the same as equations.Curve.
(bn => {
  "use strict";

  const sigmoid = u => 1 / (1 + Math.exp(-u));

  bn.curve = {
    /** A sigmoid is flat beyond ±4: its slope there is below 7 % of the largest. The experiment nonlinearities has the same limit. */
    limit: 4,
    value: {
      sigmoid,
      tanh: Math.tanh,
      relu: u => Math.max(0, u),
      identity: u => u,
    },
    slope: {
      sigmoid: u => sigmoid(u) * (1 - sigmoid(u)),
      tanh: u => 1 - Math.tanh(u) * Math.tanh(u),
      relu: u => u > 0 ? 1 : 0,
      identity: () => 1,
    },
    /** The share of inputs beyond ±4; NaN where one of them is. */
    saturation: values => values.some(Number.isNaN) ? NaN
      : values.filter(value => Math.abs(value) > bn.curve.limit).length / values.length,
  };
})(globalThis.bn ??= {});
