// Statistics for inference, and the shape of samples.
(bn => {
  "use strict";

  /**
   * Algorithm 2: E[x] = E_B[μ_B] and Var[x] = m/(m−1)·E_B[σ²_B] over mini-batches of one size; as in
   * engine.PopulationStatistics. NaN for mini-batches of one example, where m/(m−1) is undefined.
   */
  function population(batches) {
    const m = batches[0].length;
    const units = batches.map(x => bn.unit.of(x, 0));
    return {
      mean: bn.unit.sum(units.map(unit => unit.mean)) / batches.length,
      variance: m > 1 ? m / (m - 1) * (bn.unit.sum(units.map(unit => unit.variance)) / batches.length) : NaN,
    };
  }

  /** Moving averages, moving = d·moving + (1 − d)·mini-batch, from mean 0 and variance 1 as DL4J; the variance is biased. */
  function moving(batches, decay) {
    return batches.reduce((average, x) => {
      const unit = bn.unit.of(x, 0);
      return {
        mean: decay * average.mean + (1 - decay) * unit.mean,
        variance: decay * average.variance + (1 - decay) * unit.variance,
      };
    }, {mean: 0, variance: 1});
  }

  /** A percentile as R's type 7 and statistics.Percentiles define it; p from 0 to 1. */
  function percentile(values, p) {
    const sorted = Float64Array.from(values).sort();
    const h = (sorted.length - 1) * p;
    const low = Math.floor(h);
    const high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (h - low) * (sorted[high] - sorted[low]);
  }

  /** How many values fall into each of n bins from low to high. Values outside count in the first and last bin. */
  function histogram(values, low, high, n) {
    const bins = new Array(n).fill(0);
    for (const value of values) {
      const bin = Math.floor((value - low) / (high - low) * n);
      bins[Math.min(n - 1, Math.max(0, bin))]++;
    }
    return bins;
  }

  bn.statistics = {population, moving, percentile, histogram};
})(globalThis.bn ??= {});
