"use strict";
// The curves of several folders in one chart. Each variant is named after its folder, too.
const Compare = (() => {
  const all = JSON.parse(document.getElementById("experiments").textContent);

  const merged = () => {
    const variants = [];
    const runs = [];
    const lists = [];
    const views = new Map();
    const printed = [];
    for (const one of all) {
      const [firstVariant, firstList] = [variants.length, lists.length];
      variants.push(...one.variants.map((variant, place) =>
        ({ ...variant, name: `${one.label}: ${variant.name}`, at: null, place })));
      lists.push(...one.curves.lists);
      for (const run of one.curves.runs) {
        const moved = { ...run, variant: run.variant + firstVariant, series: {} };
        for (const key of ["steps", "epochs", "seconds"]) {
          moved[key] = run[key] === undefined ? undefined : run[key] + firstList;
        }
        for (const [name, [at, ys]] of Object.entries(run.series)) {
          moved.series[name] = [at + firstList, ys];
        }
        runs.push(moved);
      }
      // A view shows the curves of the folders that have it: others may be of another split.
      for (const view of one.views) {
        const key = JSON.stringify([view.title, view.series]);
        const shown = view.variants.length > 0 ? view.variants : one.variants.map((variant) => variant.name);
        const names = shown.map((name) => `${one.label}: ${name}`);
        const earlier = views.get(key);
        views.set(key, { ...(earlier ?? view), variants: [...(earlier?.variants ?? []), ...names] });
      }
      printed.push(...one.paper.accuracy.filter((curve) => !printed.some((other) => other.name === curve.name)));
    }
    const longest = all.map((one) => one.factors).sort((a, b) => b.length - a.length)[0];
    return {
      variants, folders: all.length, axes: [], metrics: [], views: [...views.values()], factors: longest, percentiles: [],
      curves: { runs, lists, thinned: all.some((one) => one.curves.thinned) },
      paper: { accuracy: printed, percentiles: [] },
    };
  };

  const data = merged();
  if (data.views.length > 0 && data.curves.runs.length > 0) {
    Curves.on(document.getElementById("curves"), Model.of(data));
  }
  return { data };
})();
