// Section 2: gradient steps on a layer x = wu + b that is normalized over its mini-batch, where the step ignores or
// includes that the statistics depend on w and b. The same formulas as equations.BlowUp.
(bn => {
  "use strict";

  const {unit} = bn;

  /** û: m values with mean 0 and variance 1. */
  const standardized = values => unit.of(values, 0).normalized;

  /**
   * The start: w and b, with the targets t = mean + slope·û.
   *
   * @param setting {u, scaled, through, rate, epsilon, initialScale, target: {mean, slope}}
   */
  function start(setting) {
    const targets = unit.output(setting.u, setting.target.slope, setting.target.mean);
    return withLoss(setting, {step: 0, w: setting.initialScale, b: 0, targets});
  }

  function withLoss(setting, state) {
    const x = unit.output(setting.u, state.w, state.b);
    const normalized = setting.scaled
      ? unit.of(x, setting.epsilon).normalized
      : unit.output(x, 1, -unit.mean(x));
    const losses = normalized.map((value, i) => 0.5 * (value - state.targets[i]) * (value - state.targets[i]));
    return {...state, x, normalized, loss: unit.sum(losses) / losses.length};
  }

  /** ∂ℓ/∂xᵢ as the step computes it. */
  function inputGradient(setting, state) {
    const m = state.x.length;
    const dNormalized = state.normalized.map((value, i) => (value - state.targets[i]) / m);
    if (setting.scaled) {
      const layer = unit.of(state.x, setting.epsilon);
      return setting.through
        ? unit.backward(layer, dNormalized, 1).x
        : unit.output(dNormalized, 1 / Math.sqrt(layer.variance + setting.epsilon), 0);
    }
    // x̂ᵢ = xᵢ − mean(x): through the mean, each x lowers every x̂ by 1/m of itself.
    return unit.output(dNormalized, 1, setting.through ? -unit.mean(dNormalized) : 0);
  }

  /** One gradient step. w changes only where the values are scaled, as in the paper's example. */
  function step(setting, state) {
    const dx = inputGradient(setting, state);
    const dw = unit.sum(dx.map((d, i) => d * setting.u[i]));
    return withLoss(setting, {
      step: state.step + 1,
      w: state.w - (setting.scaled ? setting.rate * dw : 0),
      b: state.b - setting.rate * unit.sum(dx),
      targets: state.targets,
    });
  }

  bn.blowUp = {standardized, start, step};
})(globalThis.bn ??= {});
