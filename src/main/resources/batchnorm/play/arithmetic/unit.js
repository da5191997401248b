// Algorithm 1 for one activation over a mini-batch, and its gradients as the paper prints them before section 3.1.
// The same formulas in the same order as equations.NormalizedUnit; a test compares the numbers.
(bn => {
  "use strict";

  const sum = values => values.reduce((total, value) => total + value, 0);

  const mean = x => sum(x) / x.length;

  /** The biased variance around the given centre. */
  const variance = (x, centre) => sum(x.map(value => (value - centre) * (value - centre))) / x.length;

  const normalize = (x, mu, sigma2, epsilon) => x.map(value => (value - mu) / Math.sqrt(sigma2 + epsilon));

  /** y = γx̂ + β. */
  const output = (normalized, scale, shift) => normalized.map(value => scale * value + shift);

  /** A mini-batch with its own statistics: {x, epsilon, mean, variance, normalized}. */
  function of(x, epsilon) {
    const mu = mean(x);
    return withStatistics(x, epsilon, mu, variance(x, mu));
  }

  /** A mini-batch that is normalized by the given statistics. */
  function withStatistics(x, epsilon, mu, sigma2) {
    return {x, epsilon, mean: mu, variance: sigma2, normalized: normalize(x, mu, sigma2, epsilon)};
  }

  /**
   * All gradients from ∂ℓ/∂yᵢ. The gradient of xᵢ has three terms: direct, through σ² and through μ. Statistics that do
   * not come from the mini-batch are constants; only the direct term is then right.
   */
  function backward(unit, dy, scale) {
    const m = unit.x.length;
    const deviation = Math.sqrt(unit.variance + unit.epsilon);
    const normalized = dy.map(d => d * scale);
    let dVariance = 0;
    let dMean = 0;
    for (let i = 0; i < m; i++) {
      dVariance += normalized[i] * (unit.x[i] - unit.mean) * -0.5 * Math.pow(unit.variance + unit.epsilon, -1.5);
      dMean += normalized[i] * -1 / deviation;
    }
    for (const value of unit.x) {
      dMean += dVariance * -2 * (value - unit.mean) / m;
    }
    const direct = normalized.map(d => d / deviation);
    const throughVariance = unit.x.map(value => dVariance * 2 * (value - unit.mean) / m);
    const throughMean = dMean / m;
    return {
      normalized,
      variance: dVariance,
      mean: dMean,
      direct,
      throughVariance,
      throughMean,
      x: direct.map((d, i) => d + throughVariance[i] + throughMean),
      scale: sum(dy.map((d, i) => d * unit.normalized[i])),
      shift: sum(dy),
    };
  }

  /** γ and β with which the output is the input (section 3). The paper writes γ = √Var[x], without ε. */
  const identity = (unit, epsilonInScale) => ({
    scale: Math.sqrt(unit.variance + (epsilonInScale ? unit.epsilon : 0)),
    shift: unit.mean,
  });

  /** The largest |yᵢ − xᵢ|, divided by a deviation. */
  const identityError = (x, y, deviation) => Math.max(...x.map((value, i) => Math.abs(y[i] - value) / deviation));

  bn.unit = {sum, mean, variance, normalize, output, of, withStatistics, backward, identity, identityError};
})(globalThis.bn ??= {});
