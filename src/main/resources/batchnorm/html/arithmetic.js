"use strict";
// The arithmetic of the pages. It draws nothing, and is tested against the Java code.
const Arithmetic = (() => {
  const finite = (values) => values.filter(Number.isFinite);

  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

  // The mean of n values, one from each seed, and the 95 % interval of the mean: mean ± t·s/√n.
  // `factors[n]` is t/√n; null where n values have no interval. Values that are not finite are left out.
  const interval = (values, factors) => {
    const kept = finite(values);
    if (kept.length === 0) {
      return { mean: null, low: null, high: null, n: 0 };
    }
    const centre = mean(kept);
    const factor = factors[kept.length] ?? null;
    if (factor === null) {
      return { mean: centre, low: null, high: null, n: kept.length };
    }
    const squares = kept.reduce((sum, value) => sum + (value - centre) ** 2, 0);
    const half = factor * Math.sqrt(squares / (kept.length - 1));
    return { mean: centre, low: centre - half, high: centre + half, n: kept.length };
  };

  // The same for values over decades: the mean of the logarithms and its interval, and back. A value of 0 or less has no
  // logarithm. Where there is one, the mean is 0, for which a logarithmic axis has no place. The charts in PNG do the same
  // (report.SeriesCharts).
  const geometric = (values, factors) => {
    const kept = finite(values);
    if (kept.some((value) => value <= 0)) {
      return { mean: 0, low: null, high: null, n: kept.length };
    }
    const logs = interval(kept.map(Math.log), factors);
    const back = (log) => (log === null ? null : Math.exp(log));
    return { mean: back(logs.mean), low: back(logs.low), high: back(logs.high), n: logs.n };
  };

  // The exponential moving average with weight w of the past, without the bias of its first values:
  // s ← w·s + (1 − w)·v, divided by 1 − wⁿ. Weight 0 changes nothing. Missing values stay missing.
  const smoothed = (values, weight) => {
    if (weight === 0) {
      return values;
    }
    let sum = 0;
    let count = 0;
    return values.map((value) => {
      if (!Number.isFinite(value)) {
        return value;
      }
      count += 1;
      sum = weight * sum + (1 - weight) * value;
      return sum / (1 - weight ** count);
    });
  };

  // All x of several curves in ascending order, each once.
  const union = (lists) => [...new Set(lists.flat())].sort((a, b) => a - b);

  // Beyond this many decimals are rounding errors.
  const MOST_DECIMALS = 12;

  // A number with at most so many decimals, and with a true minus sign. A very small or large one is written with a power
  // of ten; `inFactor` are the decimals of what stands before it.
  const written = (value, decimals, inFactor) => {
    if (!Number.isFinite(value)) {
      return "–";
    }
    const within = (n) => Math.min(MOST_DECIMALS, Math.max(0, n));
    const size = Math.abs(value);
    let text;
    if (size !== 0 && (size < 0.001 || size >= 1e6)) {
      const [digits, exponent] = value.toExponential(within(inFactor)).split("e");
      const factor = { 1: "", "-1": "-" }[Number(digits)] ?? `${Number(digits)}·`;
      text = `${factor}10${superscript(Number(exponent))}`;
    } else {
      const rounded = Number(value.toFixed(within(decimals)));
      text = Math.abs(rounded) >= 1000 ? rounded.toLocaleString("en-US", { maximumFractionDigits: within(decimals) }) : String(rounded);
    }
    return text.replace(/-/g, "−");
  };

  const power = (value) => (value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value))));

  // A number in so many significant digits. Whole numbers have all of theirs.
  const inDigits = (value, digits) => written(value, digits - 1 - power(value), 2);

  const number = (value) => inDigits(value, 4);

  // The number at a tick of an axis. The distance to the next tick, which may be 2.5 or so, tells how many digits it needs.
  const tick = (value, distance) => {
    const last = power(distance) - 1;
    return distance > 0 ? written(value, -last, power(value) - last) : number(value);
  };

  const superscript = (exponent) =>
    String(exponent).replace(/./g, (c) => ({ "-": "⁻", 1: "¹", 2: "²", 3: "³" })[c] ?? String.fromCharCode(0x2070 + Number(c)));

  const percent = (share) => (Number.isFinite(share) ? `${(100 * share).toFixed(2).replace("-", "−")} %` : "–");

  return { mean, interval, geometric, smoothed, union, number, inDigits, tick, percent, finite };
})();
