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

  // A number in so many significant digits, with a true minus sign. Whole numbers have all of theirs.
  const inDigits = (value, digits) => {
    if (!Number.isFinite(value)) {
      return "–";
    }
    const size = Math.abs(value);
    let text;
    if (size !== 0 && (size < 0.001 || size >= 1e6)) {
      const [digits, exponent] = value.toExponential(2).split("e");
      const factor = { "1.00": "", "-1.00": "-" }[digits] ?? `${Number(digits)}·`;
      text = `${factor}10${superscript(Number(exponent))}`;
    } else {
      const decimals = size === 0 ? 0 : Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
      const rounded = Number(value.toFixed(decimals));
      text = Math.abs(rounded) >= 1000 ? rounded.toLocaleString("en-US") : String(rounded);
    }
    return text.replace(/-/g, "−");
  };

  const number = (value) => inDigits(value, 4);

  const superscript = (exponent) =>
    String(exponent).replace(/./g, (c) => ({ "-": "⁻", 1: "¹", 2: "²", 3: "³" })[c] ?? String.fromCharCode(0x2070 + Number(c)));

  const percent = (share) => (Number.isFinite(share) ? `${(100 * share).toFixed(2).replace("-", "−")} %` : "–");

  return { mean, interval, smoothed, union, number, inDigits, percent, finite };
})();
