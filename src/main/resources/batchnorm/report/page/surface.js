"use strict";
// The loss on planes through the parameters: for each variant a map before the first step and one after the last.
const SurfaceMaps = (() => {
  const { el } = Dom;
  // With more points along a side a number has no room; a cell says it when it is pointed at.
  const MOST_NUMBERED = 15;
  // About how wide a map without numbers is, and the least side of a cell, in pixels.
  const SIDE = 420;
  const LEAST_SIDE = 3;
  const LEAST = 1e-4;
  const logarithm = (loss) => Math.log(Math.max(LEAST, loss));
  const number = (loss) => (Number.isFinite(loss) ? loss < 1000 ? loss.toFixed(2) : loss.toExponential(1) : "–");
  const coordinate = (value) => String(value).replace("-", "−");

  const on = (section, first) => {
    let model = first;
    const all = () => model.data.surfaces;
    let seed = all()[0].seed;
    const place = el("div", { class: "heat-maps" });
    const legend = el("div", { class: "heat-legend" });
    const note = el("p", { class: "note" });
    const runs = () => all().filter((run) => run.seed === seed).sort((a, b) => a.variant - b.variant);
    const table = Dom.dataTable("The numbers of these maps", () => ({
      head: ["variant", "step", "first direction", "second direction", "loss"],
      rows: runs().flatMap((run) => run.planes.flatMap((plane) => plane.losses.map((loss, i) => [
        model.variants[run.variant].name, String(plane.step), coordinate(run.x[i % run.x.length]),
        coordinate(run.y[Math.floor(i / run.x.length)]), number(loss)]))),
    }));

    const map = (run, plane, position) => {
      const { x, y } = run;
      const numbered = Math.max(x.length, y.length) <= MOST_NUMBERED;
      const name = model.variants[run.variant].name;
      const cell = (column, row) => {
        const loss = plane === undefined ? NaN : plane.losses[row * x.length + column];
        const td = el("td", { title: `${number(loss)} at ${coordinate(x[column])}, ${coordinate(y[row])}` }, numbered ? number(loss) : "");
        Object.assign(td.style, Number.isFinite(loss) ? HeatMaps.shade(position(loss)) : {});
        if (!numbered) {
          td.style.width = td.style.height = `${Math.max(LEAST_SIDE, Math.floor(SIDE / x.length))}px`;
        }
        return td;
      };
      // The names of columns, or of rows from the top. Where cells are small, the two ends and the middle are named.
      const names = (scope, span, values) => {
        if (numbered) {
          return values.map((value) => el("th", { scope }, coordinate(value)));
        }
        const third = Math.floor(values.length / 3);
        const heads = new Array(values.length).fill(null);
        heads[0] = el("th", { scope, class: "first", [span]: third }, coordinate(values[0]));
        heads[third] = el("th", { scope, [span]: values.length - 2 * third }, coordinate(values[(values.length - 1) / 2]));
        heads[values.length - third] = el("th", { scope, class: "last", [span]: third }, coordinate(values[values.length - 1]));
        return heads;
      };
      const rows = y.map((_, i) => y.length - 1 - i);
      const rowNames = names("row", "rowspan", [...y].reverse());
      const when = plane === undefined ? run.ended : `step ${Arithmetic.number(plane.step)}`;
      return el("figure", { class: "heat" }, el("h3", {}, el("span", { class: "name" }, name), `, ${when}`),
        Dom.scroll({}, el("table", { class: numbered ? "heat-map surface" : "heat-map surface small-cells" },
          el("tbody", {}, rows.map((row, i) => el("tr", {}, rowNames[i], x.map((_, column) => cell(column, row))))),
          el("tfoot", {}, el("tr", {}, el("td", {}), names("col", "colspan", x))))));
    };

    const draw = () => {
      const shown = runs();
      // One range of colours for all seeds, so that they can be compared.
      const finite = all().flatMap((run) => run.planes.flatMap((plane) => plane.losses)).filter(Number.isFinite);
      const [least, most] = finite.reduce(([low, high], loss) => [Math.min(low, loss), Math.max(high, loss)], [Infinity, -Infinity]);
      const range = logarithm(most) - logarithm(least);
      const position = (loss) => (range > 0 ? (logarithm(most) - logarithm(loss)) / range : 1);
      place.replaceChildren(...shown.flatMap((run) => {
        const maps = run.planes.map((plane) => map(run, plane, position));
        return run.ended && maps.length < 2 ? [...maps, map(run, undefined, position)] : maps;
      }));
      legend.replaceChildren(...(finite.length === 0 ? [] : [number(least), HeatMaps.bar("left"), `${number(most)} nats`]));
      table.refresh();
      const leftOut = model.data.surfacesLeftOut;
      const grey = shown.some((run) => run.ended !== "" || run.planes.some((plane) => !plane.losses.every(Number.isFinite)));
      note.textContent = [
        "First direction to the right, second upwards, in norms of each unit's weights. The colour follows the logarithm of the loss.",
        grey ? "–: the loss is not finite." : "",
        leftOut > 0 ? `${leftOut} ${leftOut === 1 ? "run is" : "runs are"} left out here; surface.csv of each has its numbers.` : "",
      ].filter(Boolean).join(" ");
    };

    const list = Dom.select("Seed", [], (value) => {
      seed = Number(value);
      draw();
    });
    const choose = () => {
      const seeds = [...new Set(all().map((run) => run.seed))];
      Dom.options(list, seeds.map((one) => [one, String(one)]), seed);
      list.hidden = seeds.length < 2;
    };

    const refresh = () => {
      choose();
      draw();
    };

    section.hidden = false;
    section.append(
      el("h2", {}, "The loss on a plane"),
      el("p", {}, "The mean loss of one mini-batch where the parameters are moved from the middle along two random directions, without noise."),
      el("div", { class: "controls" }, list), legend, place, note, table);
    refresh();
    return {
      // Goes on with the runs that have ended since.
      update: (next) => {
        const ended = next.data.surfaces.length !== all().length;
        model = next;
        if (ended) {
          refresh();
        }
      },
    };
  };

  return { on };
})();
