"use strict";
// Where an axis has its ticks, and where a logarithmic one ends.
const Ticks = (() => {
  // A power of ten; of those that are too small for a number, the least number above 0.
  const power = (exponent) => Math.max(Number.MIN_VALUE, Number(`1e${exponent}`));

  // The decades that hold a range, but for rounding errors.
  const exponents = (min, max) => [Math.floor(Math.log10(min) + 1e-9), Math.ceil(Math.log10(max) - 1e-9)];

  // About n round numbers in a range.
  const even = (min, max, n) => {
    const rough = (max - min) / n;
    const size = power(Math.floor(Math.log10(rough)));
    const step = [1, 2, 5, 10].map((times) => times * size).find((one) => one >= rough * 0.75);
    const [first, last] = [Math.ceil(min / step - 1e-9), Math.floor(max / step + 1e-9)];
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
  };

  // So many decades lie between the ticks of a logarithmic axis: the fewest that leave room for the words.
  const STRIDES = [1, 2, 5, 10, 20, 50, 100];
  const MOST_INTERVALS = 10;

  // The ticks of a logarithmic axis: powers of ten, with 2 and 5 times as much where there are few; round numbers where
  // the range is too short for those. uPlot's own never end below 10⁻¹⁰ or so.
  const logarithmic = (min, max) => {
    const [from, to] = exponents(min, max);
    const stride = STRIDES.find((one) => MOST_INTERVALS * one >= to - from);
    const ticks = [];
    for (let exponent = Math.ceil(from / stride) * stride; exponent <= to; exponent += stride) {
      for (const times of to - from <= 2 ? [1, 2, 5] : [1]) {
        ticks.push(Number((times * power(exponent)).toPrecision(3)));
      }
    }
    const inside = ticks.filter((tick) => tick >= min * (1 - 1e-9) && tick <= max * (1 + 1e-9));
    return inside.length < 2 && max > min ? even(min, max, 5) : inside;
  };

  // The range of a logarithmic axis, for uPlot: whole decades.
  const decades = (_, min, max) => {
    if (!(min > 0)) {
      return [1, 10];
    }
    const [from, to] = exponents(min, max);
    return [power(from), power(Math.max(to, from + 1))];
  };

  return { even, logarithmic, decades };
})();
