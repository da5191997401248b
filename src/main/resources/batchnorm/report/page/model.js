"use strict";
// What the data of a report mean: which lines a chart has, their colours, and where their points are. Draws nothing.
const Model = (() => {
  const COLOURS = 7;
  const DOTTED = [2, 3];
  // After each cycle of the colours comes another dash.
  const BROKEN = [[7, 4], [9, 3, 2, 3], [12, 3]];
  const UNBROKEN = [undefined, DOTTED, [1, 5]];
  const look = (n, broken) => {
    const dashes = broken ? BROKEN : UNBROKEN;
    return { colour: `--line-${n % COLOURS}`, dash: dashes[Math.floor(n / COLOURS) % dashes.length] };
  };

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

    // The style of a variant among those that are shown. BN is solid and plain is dashed; the colour tells the rest.
    const isBroken = ({ normalized, at, base }) => (mixed ? !normalized : isGrid && at !== null && bases.indexOf(base) % 2 === 1);
    const style = (index, shown) => {
      const variant = variants[index];
      if (!isGrid || variant.at === null) {
        return look(index, isBroken(variant));
      }
      const counts = axes.map((_, k) => new Set(shown.map((i) => variants[i].at?.[k])).size);
      const most = counts.indexOf(Math.max(...counts));
      const byBase = Math.max(...counts) < 2;
      const n = byBase ? bases.indexOf(variant.base) : axes[most].values.indexOf(variant.at[most]);
      return look(n, isBroken(variant));
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

    // The mean over the seeds at each x of the file, with its interval.
    const meanLine = (runs, series, unit) => {
      const [points, runsAt] = [new Map(), new Map()];
      for (const run of runs) {
        const [at, ys] = [list(run.series[series][0]), run.series[series][1]];
        at.forEach((x, i) => {
          points.set(x, [...(points.get(x) ?? []), ys[i]]);
          runsAt.set(x, [...(runsAt.get(x) ?? []), run]);
        });
      }
      const xs = [...points.keys()].sort((a, b) => a - b);
      const all = xs.map((x) => Arithmetic.interval(points.get(x), factors));
      return {
        xs: unit === "steps" ? xs : meanPlaces(xs, runsAt, unit),
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
          const own = view.series.length > 1 ? look(k + view.series.length * shown.indexOf(index), isBroken(variants[index])) : style(index, shown);
          const name = label(index, series, view);
          const parts = state.seeds === "mean" || runs.length === 1
            ? [meanLine(runs, series, state.unit)]
            : seedLines(runs, series, state.unit).map((one) => ({ ...one, width: 1, alpha: 0.6 }));
          parts.forEach((part) => all.push({ ...part, ...own, name, variant: index,
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
    return { data, variants, axes, bases, isGrid, lines, style, scale, runsOf, ended, hasPaper };
  };

  return { of };
})();
