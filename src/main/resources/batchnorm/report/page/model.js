"use strict";
// What the data of a report mean: which lines a chart has, and where their points are. Draws nothing.
const Model = (() => {
  const of = (data) => {
    const { variants, axes, curves, factors, paper } = data;
    const list = (index) => curves.lists[index];
    const bases = [...new Set(variants.map((one) => one.base))];
    const isGrid = axes.length > 0;
    const { isBroken, style } = Looks.among(data, bases);

    // Where a step lies when the axis shows epochs or seconds.
    const scale = (run, unit) => {
      if (unit === "steps" || run.steps === undefined) {
        return (step) => step;
      }
      const [from, to] = [list(run.steps), list(run[unit])];
      return (step) => {
        let [low, high] = [0, from.length - 1]; // the first place that is not before the step, or the last of all
        while (low < high) {
          const middle = (low + high) >> 1;
          [low, high] = from[middle] < step ? [middle + 1, high] : [low, middle];
        }
        const i = Math.max(1, low);
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

    // A view may name its variants; others show all.
    const belongs = (view, index) => view.variants.length === 0 || view.variants.includes(variants[index].name);

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

    // Where the points of a mean lie: at first at the mean of the seeds' places, then as much farther as the seeds move
    // that have the point. So the line never goes back where a slow seed ends.
    const meanPlaces = (xs, runsAt, unit) => {
      const placesOf = new Map();
      const placeAt = (run, x) => {
        if (!placesOf.has(run)) {
          placesOf.set(run, new Map());
        }
        const places = placesOf.get(run);
        if (!places.has(x)) {
          places.set(x, scale(run, unit)(x));
        }
        return places.get(x);
      };
      let place = 0;
      return xs.map((x, i) => {
        const moves = runsAt.get(x).map((run) => placeAt(run, x) - (i === 0 ? 0 : placeAt(run, xs[i - 1])));
        place += Arithmetic.mean(moves);
        return place;
      });
    };

    // The mean over the seeds at each x of the file, with its interval: `average` of Arithmetic.
    const meanLine = (runs, series, unit, average) => {
      const [points, runsAt] = [new Map(), new Map()];
      for (const run of runs) {
        const [at, ys] = [list(run.series[series][0]), run.series[series][1]];
        at.forEach((x, i) => {
          points.set(x, [...(points.get(x) ?? []), ys[i]]);
          runsAt.set(x, [...(runsAt.get(x) ?? []), run]);
        });
      }
      const xs = [...points.keys()].sort((a, b) => a - b);
      const all = xs.map((x) => average(points.get(x), factors));
      return {
        xs: unit === "steps" ? xs : meanPlaces(xs, runsAt, unit),
        ys: all.map((one) => one.mean),
        low: all.some((one) => one.low !== null) ? all.map((one) => one.low) : undefined,
        high: all.some((one) => one.low !== null) ? all.map((one) => one.high) : undefined,
      };
    };

    const seedLines = (runs, series, unit) =>
      runs.map((run) => ({ xs: positions(run, list(run.series[series][0]), unit), ys: run.series[series][1], seed: run.seed }));

    const canBePrinted = ({ series }, unit) => unit === "steps" && series.length === 1 && series[0] === "accuracy";

    // Up to the last step of our own lines: beyond it the printed curve would press a short run to the edge.
    const printed = (view, shown, unit, last) => {
      if (!canBePrinted(view, unit)) {
        return [];
      }
      const names = new Set(shown.map((i) => variants[i].base));
      const within = (list, steps) => list.filter((_, i) => steps[i] <= last);
      return paper.accuracy.filter((one) => names.has(one.name) && one.steps[0] <= last).map((one) => ({
        name: `${one.name}, the paper's`, xs: within(one.steps, one.steps), ys: within(one.values, one.steps), colour: "--printed", dash: Looks.DOTTED, width: 1.8, printed: true,
      }));
    };

    // The lines of a view. `state` has shown (indices of variants), seeds ("mean", "single"), unit, smoothing, paper.
    const lines = (view, state) => {
      const all = [];
      const shown = state.shown.filter((i) => belongs(view, i));
      const average = view.y.log ? Arithmetic.geometric : Arithmetic.interval;
      for (const index of shown) {
        view.series.forEach((series, k) => {
          const runs = runsOf(index).filter((run) => run.series[series] !== undefined);
          if (runs.length === 0) {
            return;
          }
          const own = view.series.length > 1 ? Looks.look(k + view.series.length * shown.indexOf(index), isBroken(index)) : style(index, shown);
          const name = label(index, series, view);
          const parts = state.seeds === "mean" || runs.length === 1
            ? [meanLine(runs, series, state.unit, average)]
            : seedLines(runs, series, state.unit).map((one) => ({ ...one, width: 1, alpha: 0.6 }));
          parts.forEach((part) => all.push({ ...part, ...own, name, variant: index,
            ys: Arithmetic.smoothed(part.ys, state.smoothing),
            low: state.smoothing > 0 ? undefined : part.low, high: state.smoothing > 0 ? undefined : part.high }));
        });
      }
      const last = Math.max(...all.map((line) => line.xs[line.xs.length - 1] ?? -Infinity));
      return state.paper ? [...all, ...printed(view, shown, state.unit, last)] : all;
    };

    // Whether a view can have a printed curve. One that begins beyond the end of our runs is not drawn.
    const lasts = curves.runs.map((run) => (run.series.accuracy ? list(run.series.accuracy[0]).at(-1) || 0 : 0));
    const longest = lasts.reduce((most, one) => Math.max(most, one), 0);
    const hasPaper = (view, unit) => canBePrinted(view, unit) && paper.accuracy.some((one) =>
      one.steps[0] <= longest && variants.some(({ base }, i) => base === one.name && belongs(view, i)));
    return { data, variants, axes, bases, isGrid, belongs, lines, style, scale, runsOf, ended, hasPaper };
  };

  return { of };
})();
