// Which numbers of a table of examples × features share one mean and one variance.
(bn => {
  "use strict";

  /**
   * The name of the set that a cell belongs to.
   *
   * @param kind batch: all examples of a feature (the paper); layer: all features of an example; group: the features of
   *     one group of an example
   * @param groups number of groups, which divides the number of features
   */
  function setOf(kind, example, feature, features, groups) {
    switch (kind) {
      case "batch":
        return "feature " + (feature + 1);
      case "layer":
        return "example " + (example + 1);
      default:
        return "example " + (example + 1) + ", group " + (Math.floor(feature * groups / features) + 1);
    }
  }

  /** The table normalized set by set: {normalized, sets: name → {mean, variance, values}}. */
  function normalize(table, kind, groups, epsilon) {
    const features = table[0].length;
    const sets = new Map();
    table.forEach((row, i) => row.forEach((value, j) => {
      const name = setOf(kind, i, j, features, groups);
      sets.set(name, [...sets.get(name) ?? [], value]);
    }));
    const units = new Map([...sets].map(([name, values]) => [name, bn.unit.of(values, epsilon)]));
    const normalized = table.map((row, i) => row.map((value, j) => {
      const unit = units.get(setOf(kind, i, j, features, groups));
      return (value - unit.mean) / Math.sqrt(unit.variance + epsilon);
    }));
    return {normalized, sets: units};
  }

  bn.axes = {setOf, normalize};
})(globalThis.bn ??= {});
