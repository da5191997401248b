"use strict";
// What the data of a report mean: which lines a chart has, their colours, and where their points are. Draws nothing.
const Model = (() => {
  const COLOURS = 7;
  const DASHED = [7, 4];
  const DOTTED = [2, 3];
  const DASH_DOTTED = [9, 3, 2, 3];

  const of = (data) => {
    const { variants, axes, curves, factors, paper } = data;
    const list = (index) => curves.lists[index];
    const mixed = variants.some((one) => one.normalized) && variants.some((one) => !one.normalized);
    const bases = [...new Set(variants.map((one) => one.base))];
    const isGrid = axes.length > 0;

    // Where a step lies when the axis shows epochs or seconds.
    const scale = (run, unit) => {
      if (unit === "steps" || run.steps === undefined) {
        return (step) => step;
      }
      const [from, to] = [list(run.steps), list(run[unit])];
      return (step) => {
        let i = from.findIndex((one) => one >= step);
        i = i < 0 ? from.length - 1 : Math.max(1, i);
        if (from.length < 2 || from[i] === from[i - 1]) {
          return to[Math.min(i, to.length - 1)];
        }
        return to[i - 1] + ((step - from[i - 1]) / (from[i] - from[i - 1])) * (to[i] - to[i - 1]);
      };
    };

    const positions = (run, steps, unit) => {
      if (unit !== "steps" && run.steps !== undefined && list(run.steps) === steps) {
        return list(run[unit]);
      }
      return unit === "steps" ? steps : steps.map(scale(run, unit));
    };

    // The style of a variant among those that are shown. BN is solid and plain is dashed; the colour tells the rest.
    const style = (index, shown) => {
      const variant = variants[index];
      const dash = mixed && !variant.normalized ? DASHED : undefined;
      if (!isGrid || variant.at === null) {
        const cycle = Math.floor(index / COLOURS);
        return { colour: `--line-${index % COLOURS}`, dash: dash ?? (cycle > 0 ? DOTTED : undefined) };
      }
      const counts = axes.map((_, k) => new Set(shown.map((i) => variants[i].at?.[k])).size);
      const most = counts.indexOf(Math.max(...counts));
      const byBase = Math.max(...counts) < 2;
      const n = byBase ? bases.indexOf(variant.base) : axes[most].values.indexOf(variant.at[most]);
      const other = (!mixed && bases.indexOf(variant.base) % 2 === 1) ? DASHED : undefined;
      return { colour: `--line-${n % COLOURS}`, dash: n < COLOURS ? dash ?? other : dash || other ? DASH_DOTTED : DOTTED };
    };

    const label = (index, series, view) => {
      const name = series.replaceAll("_", " ");
      return view.series.length === 1 ? variants[index].name : `${variants[index].name}, ${name}`;
    };

    const runsOf = (index) => curves.runs.filter((run) => run.variant === index);

    // What is said beside the name of a variant whose runs diverged; empty where none did.
    const ended = (index) => {
      const runs = runsOf(index);
      const at = runs.map((run) => run.diverged).filter((step) => step !== undefined);
      if (at.length === 0) {
        return "";
      }
      const [low, high] = [Math.min(...at), Math.max(...at)].map(Arithmetic.number);
      const where = low === high ? `step ${low}` : `steps ${low} to ${high}`;
      return runs.length === 1 ? `diverged at ${where}` : `${at.length} of ${runs.length} seeds diverged, at ${where}`;
    };

    // The mean over the seeds at each x of the file, with its interval. Its place is the mean of the seeds' places.
    const meanLine = (runs, series, unit) => {
      const points = new Map();
      for (const run of runs) {
        const [at, ys] = [list(run.series[series][0]), run.series[series][1]];
        const places = positions(run, at, unit);
        at.forEach((x, i) => {
          const point = points.get(x) ?? { places: [], ys: [] };
          point.places.push(places[i]);
          point.ys.push(ys[i]);
          points.set(x, point);
        });
      }
      const xs = [...points.keys()].sort((a, b) => a - b);
      const all = xs.map((x) => Arithmetic.interval(points.get(x).ys, factors));
      return {
        xs: xs.map((x) => points.get(x).places.reduce((a, b) => a + b, 0) / points.get(x).places.length),
        ys: all.map((one) => one.mean),
        low: all.some((one) => one.low !== null) ? all.map((one) => one.low) : undefined,
        high: all.some((one) => one.low !== null) ? all.map((one) => one.high) : undefined,
      };
    };

    const seedLines = (runs, series, unit) =>
      runs.map((run) => ({ xs: positions(run, list(run.series[series][0]), unit), ys: run.series[series][1], seed: run.seed }));

    // Up to the last step of our own lines: beyond it the printed curve would press a short run to the edge.
    const printed = (view, shown, unit, last) => {
      if (unit !== "steps" || view.series.length !== 1 || view.series[0] !== "accuracy") {
        return [];
      }
      const names = new Set(shown.map((i) => variants[i].base));
      const within = (list, steps) => list.filter((_, i) => steps[i] <= last);
      return paper.accuracy.filter((one) => names.has(one.name) && one.steps[0] <= last).map((one) => ({
        name: `${one.name}, the paper's`, xs: within(one.steps, one.steps), ys: within(one.values, one.steps), colour: "--printed", dash: DOTTED, width: 1.8, printed: true,
      }));
    };

    // The lines of a view. `state` has shown (indices of variants), seeds ("mean", "single"), unit, smoothing, paper.
    const lines = (view, state) => {
      const all = [];
      const shown = state.shown.filter((i) => view.variants.length === 0 || view.variants.includes(variants[i].name));
      for (const index of shown) {
        view.series.forEach((series, k) => {
          const runs = runsOf(index).filter((run) => run.series[series] !== undefined);
          if (runs.length === 0) {
            return;
          }
          const look = style(index, shown);
          if (view.series.length > 1) {
            look.colour = `--line-${(shown.length > 1 ? k + view.series.length * shown.indexOf(index) : k) % COLOURS}`;
          }
          const name = label(index, series, view);
          const parts = state.seeds === "mean" || runs.length === 1
            ? [meanLine(runs, series, state.unit)]
            : seedLines(runs, series, state.unit).map((one) => ({ ...one, width: 1, alpha: 0.6 }));
          parts.forEach((part) => all.push({ ...part, ...look, name, variant: index,
            ys: Arithmetic.smoothed(part.ys, state.smoothing),
            low: state.smoothing > 0 ? undefined : part.low, high: state.smoothing > 0 ? undefined : part.high }));
        });
      }
      const last = Math.max(...all.map((line) => line.xs[line.xs.length - 1] ?? -Infinity));
      return state.paper ? [...all, ...printed(view, shown, state.unit, last)] : all;
    };

    // A printed curve that begins beyond the end of our runs is not drawn, so there is nothing to switch.
    const lasts = curves.runs.map((run) => (run.series.accuracy ? list(run.series.accuracy[0]).at(-1) || 0 : 0));
    const longest = lasts.reduce((most, one) => Math.max(most, one), 0);
    const hasPaper = paper.accuracy.some((one) => one.steps[0] <= longest);
    return { data, variants, axes, bases, isGrid, lines, style, scale, list, runsOf, ended, hasPaper };
  };

  return { of };
})();
