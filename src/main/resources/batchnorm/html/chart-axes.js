"use strict";
// The axes of a line chart, for uPlot: where they end, where they have ticks, and what is written there.
const ChartAxes = (() => {
  // uPlot's own range, but no farther than the bounds, because a share has no values below 0 or above 1.
  const within = ([least, most]) => (_, min, max) => {
    if (!Number.isFinite(min) || !Number.isFinite(max)) {
      return [least, most];
    }
    const [low, high] = uPlot.rangeNum(min, max, 0.1, true);
    return [Math.max(least, low), Math.min(most, high)];
  };

  const rangeOf = (y) => (y.log ? Ticks.decades : y.bounds ? within(y.bounds) : y.range);

  const sizeOf = (self, words) => {
    const longest = (words ?? []).reduce((most, text) => Math.max(most, (text ?? "").length), 0);
    return 14 + longest * 6.9;
  };

  // How far ticks are apart tells how many digits they need. Those of a logarithmic axis need the most at its low end.
  const words = (axis) => (_, ticks, __, ___, incr) => {
    const distance = axis.log ? Math.min(ticks[0], ticks[1] - ticks[0]) : incr;
    return ticks.map((tick) => (tick === null ? "" : axis.format(tick, distance)));
  };

  // Where the ticks of a logarithmic axis are, uPlot need not search. It draws none if it finds no distance between them.
  const logarithmic = {
    incrs: (_, __, min, max) => [Math.max(5, max - min)],
    splits: (_, __, min, max) => Ticks.logarithmic(min, max),
    filter: (_, all) => all,
  };

  const of = ({ x, y }) => {
    const common = {
      stroke: Theme.colour("--soft"),
      font: `12px ${Theme.colour("--sans")}`,
      grid: { stroke: Theme.colour("--faint"), width: 1 },
      ticks: { stroke: Theme.colour("--rule"), width: 1, size: 5 },
    };
    const own = (axis) => ({ ...common, ...(axis.log ? logarithmic : {}), values: words(axis) });
    return [{ ...own(x), size: 34, space: 70, grid: { show: false } }, { ...own(y), size: sizeOf, space: 40 }];
  };

  return { of, rangeOf };
})();
