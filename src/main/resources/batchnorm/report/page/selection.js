"use strict";
// Which variants a chart of curves shows: at first so few that they can be told apart, then what the reader chooses.
const Selection = (() => {
  const MOST_AT_FIRST = 12;

  // At most so many of a list: evenly spaced with both ends, or the middle one.
  const spread = (all, most) => {
    const last = all.length - 1;
    if (all.length <= most) {
      return all;
    }
    return most < 2 ? [all[Math.floor(last / 2)]] : Array.from({ length: most }, (_, i) => all[Math.round((i * last) / (most - 1))]);
  };

  // What a grid shows at first: of the first axis and the bases as many as there is room for, of the other axes the middle.
  const atFirst = ({ variants, axes, bases }) => {
    if (variants.filter((variant) => variant.at !== null).length <= MOST_AT_FIRST) {
      return { bases, values: axes.map((axis) => axis.values) };
    }
    const some = spread(bases, MOST_AT_FIRST);
    return { bases: some, values: axes.map((axis, k) => spread(axis.values, k === 0 ? Math.floor(MOST_AT_FIRST / some.length) : 1)) };
  };

  const of = (model, onChange) => {
    const { data, variants, axes, bases, isGrid } = model;
    const first = atFirst(model);
    const onBases = new Set(first.bases);
    const onValues = first.values.map((values) => new Set(values));
    const switched = new Map(); // without a grid, what the reader has switched on or off
    const each = MOST_AT_FIRST / (data.folders ?? 1); // of several folders each shows as many

    // A view that names its variants has its own choice of a grid's points, and shows them all.
    const names = (view) => view.variants.length > 0;
    const isOn = (view, i) => {
      const { name, base, at, place } = variants[i];
      if (isGrid) {
        return names(view) || at === null || (onBases.has(base) && at.every((value, k) => onValues[k].has(value)));
      }
      return switched.get(i) ?? (place ?? (names(view) ? view.variants.indexOf(name) : i)) < each;
    };
    const indices = (view) => variants.map((_, i) => i).filter((i) => model.belongs(view, i));

    const chips = isGrid
      ? [bases.length > 1 ? Dom.chips("Variant", bases, onBases, onChange) : null,
        ...axes.map((axis, k) => Dom.chips(axis.label, axis.values, onValues[k], onChange))].filter((one) => one !== null)
      : [];

    return {
      chips,
      shown: (view) => indices(view).filter((i) => isOn(view, i)),
      // Those that the reader could switch on in the legend.
      off: (view) => (isGrid ? [] : indices(view).filter((i) => !isOn(view, i))),
      flip: (view, i) => switched.set(i, !isOn(view, i)),
      // Chips that change nothing in a view are hidden.
      offer: (view) => chips.forEach((chip) => (chip.hidden = names(view))),
      // Chooses one point of a grid with all its bases.
      open: (at) => {
        bases.forEach((base) => onBases.add(base));
        at.forEach((one, k) => {
          onValues[k].clear();
          onValues[k].add(one);
        });
        chips.forEach((chip) => chip.refresh());
      },
    };
  };

  return { of };
})();
