// Which numbers are averaged together: batch, layer or group.
(bn => {
  "use strict";

  const {el, fixed, text} = bn.dom;
  const FEATURES = 6;
  const ROWS = 4;
  const START = [
    [1.2, 5.1, -0.4, 0.8, 9.5, -2.2], [0.3, 3.9, -1.6, 0.5, 12.1, -1.9], [2.4, 4.4, 0.7, -0.2, 8.7, -3.1], [-0.5, 6.2, -0.9, 1.1, 10.4, -2.6]];

  /** The table as the reader left it. */
  function table(state) {
    const changed = bn.state.parseChanges(state.cells, bn.state.SCHEMA.cells);
    return START.slice(0, state.examples).map((row, i) => row.map((value, j) => changed[i * FEATURES + j] ?? value));
  }

  function figure(store, home) {
    let around = [0, 0];
    const inputs = START.map((row, i) => row.map((_, j) => el("input", {
      type: "number", step: "0.1", min: -99, max: 99, "aria-label": `example ${i + 1}, feature ${j + 1}`, "data-cell": `${i}.${j}`,
      oninput: event => change(i, j, event.target),
      onfocus: () => look(i, j), onpointerenter: () => look(i, j),
    })));
    const outputs = START.map(row => row.map(() => el("td", {class: "cell"})));
    const cells = inputs.map(row => row.map(input => el("td", {class: "cell"}, input)));
    const readout = el("p", {class: "readout", "data-readout": "axes", "aria-live": "polite"});
    const head = () => el("tr", {}, el("td"), Array.from({length: FEATURES}, (_, j) => el("th", {scope: "col"}, "f" + (j + 1))));
    const body = content => content.map((row, i) => el("tr", {}, el("th", {scope: "row"}, "ex " + (i + 1)), row));
    const [before, after] = [body(cells), body(outputs)];
    home.append(
      el("div", {class: "two"},
        el("table", {class: "axes-table"}, el("caption", {}, "x"), el("thead", {}, head()), el("tbody", {}, before)),
        el("table", {class: "axes-table"}, el("caption", {}, "x̂"), el("thead", {}, head()), el("tbody", {}, after))),
      readout);
    outputs.forEach((row, i) => row.forEach((cell, j) => cell.addEventListener("pointerenter", () => look(i, j))));

    function change(i, j, input) {
      const value = input.valueAsNumber;
      if (Number.isFinite(value)) {
        const changed = bn.state.parseChanges(store.get().cells, bn.state.SCHEMA.cells);
        changed[i * FEATURES + j] = bn.state.changeTo(value);
        store.set({cells: bn.state.writeChanges(changed)});
      }
    }

    function look(i, j) {
      around = [i, j];
      show(store.get());
    }

    function show(state) {
      const values = table(state);
      const groups = Number(state.groups);
      const {normalized, sets} = bn.axes.normalize(values, state.axis, groups, Number(state.epsilon));
      const i = Math.min(around[0], values.length - 1);
      const j = around[1];
      const chosen = bn.axes.setOf(state.axis, i, j, FEATURES, groups);
      const names = [...sets.keys()];
      START.forEach((row, r) => {
        before[r].hidden = after[r].hidden = r >= values.length;
        row.forEach((_, c) => {
          if (r < values.length) {
            const name = bn.axes.setOf(state.axis, r, c, FEATURES, groups);
            const className = `cell set-${names.indexOf(name) % 6}` + (name === chosen ? " together" : "")
              + (r === i && c === j ? " chosen" : "");
            cells[r][c].className = outputs[r][c].className = className;
            outputs[r][c].textContent = fixed(normalized[r][c], 2);
            if (document.activeElement !== inputs[r][c]) {
              inputs[r][c].value = values[r][c];
            }
          }
        });
      });
      const unit = sets.get(chosen);
      readout.textContent = `Averaged together: ${chosen}, ${unit.x.length === 1 ? "1 number" : unit.x.length + " numbers"}. `
        + `μ = ${text(unit.mean)}, σ² = ${text(unit.variance)}, so ${text(values[i][j])} becomes ${text(normalized[i][j])}.`
        + (unit.x.length === 1 && Number(state.epsilon) > 0 ? " A number alone is its own mean: it becomes 0, whatever it was." : "");
    }

    store.listen(["axis", "groups", "examples", "cells", "epsilon"], show);
    show(store.get());
  }

  bn.figures = {...bn.figures, axes: figure};
})(globalThis.bn ??= {});
