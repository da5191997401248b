// The numbers that the figures share: a training set of one activation, the mini-batch on show, and its statistics.
(bn => {
  "use strict";

  const SIZE = 1024;
  const random = bn.random(7, "training set");

  /** û of the training set: two unequal humps, made to have mean 0 and variance 1. Rounded, so that texts stay short. */
  const training = bn.unit.of(
    Array.from({length: SIZE}, () => random.uniform() < 0.65 ? -0.6 + 0.5 * random.normal() : 1.1 + 0.7 * random.normal()), 0)
    .normalized.map(value => Number(value.toFixed(2)));

  /** The inputs x = scale·u + shift of the mini-batch on show: the first m of the training set, with those that were moved. */
  function minibatch(state) {
    const moved = bn.state.parseChanges(state.moved, bn.state.SCHEMA.moved);
    return Array.from({length: state.m}, (_, i) => state.scale * (moved[i] ?? training[i]) + state.shift);
  }

  const orders = [];

  /** û of the training set in the order of the k-th mini-batch, more than the largest has. */
  function drawn(k) {
    orders[k] ??= bn.random(7, "mini-batch " + k).order(SIZE).slice(0, 96).map(index => training[index]);
    return orders[k];
  }

  /** The k-th mini-batch of the training, of the current size. */
  const trainingBatch = (state, k) => drawn(k).slice(0, state.m).map(u => state.scale * u + state.shift);

  const trainingBatches = state => Array.from({length: state.k}, (_, k) => trainingBatch(state, k));

  /** The mini-batch normalized as the reader chose: by itself, by moving averages, or by Algorithm 2. */
  function normalized(state) {
    const x = minibatch(state);
    const epsilon = Number(state.epsilon);
    if (state.statistics === "batch") {
      return bn.unit.of(x, epsilon);
    }
    const batches = trainingBatches(state);
    const {mean, variance} =
      state.statistics === "moving" ? bn.statistics.moving(batches, state.decay) : bn.statistics.population(batches);
    return bn.unit.withStatistics(x, epsilon, mean, variance);
  }

  /** All that follows from the state for the mini-batch on show. */
  function pass(state) {
    const unit = normalized(state);
    const y = bn.unit.output(unit.normalized, state.gamma, state.beta);
    return {
      unit, x: unit.x, y, z: y.map(bn.curve.value[state.g]), pick: Math.min(state.pick, state.m - 1),
      // Algorithm 2 is undefined for mini-batches of one example; then there is nothing to draw but x.
      defined: unit.x.map((_, i) => i).filter(i => Number.isFinite(y[i])),
    };
  }

  bn.sample = {
    training, drawn, minibatch, trainingBatch, trainingBatches, pass,
    KEYS: ["m", "scale", "shift", "gamma", "beta", "epsilon", "g", "statistics", "pick", "moved", "k", "decay"],
  };
})(globalThis.bn ??= {});
