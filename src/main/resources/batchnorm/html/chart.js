"use strict";
// A line chart with bands, drawn by uPlot: zoom, cursor, keys, dark and light.
//
//   const chart = LineChart.on(element, { name: "what it shows", height: 360, onCursor: (x, values) => … });
//   chart.draw({
//     lines: [{ name, xs, ys, low, high, colour: "--line-0", dash: [6, 4], width: 1.6, alpha: 1, mark: 0 }],
//     x: { log: false, format: (value, distance) => "text" },
//     y: { log: false, format: (value, distance) => "text", bounds: [0, 1] },
//   });
//
// `xs` rise. `low` and `high` are the edges of a band, and may be left out, as may `mark`, the number of a shape of Marks.
// `format` writes the number at a tick; `distance` is that to the next tick. The axis ends at `bounds`, where values can
// lie; a band that goes beyond ends there. `draw` returns, for each line, how many points a logarithmic axis could not show.
const LineChart = (() => {
  const withAlpha = (colour, alpha) =>
    colour + Math.round(255 * alpha).toString(16).padStart(2, "0");

  // The least number above 0. A logarithmic axis has no place for what is below.
  const LEAST = Number.MIN_VALUE;

  // Points that a logarithmic axis has a place for. The lower edge of a band that has none goes down to the end.
  const shownOn = (line, x, y) => {
    const keep = line.xs.map((value) => !x.log || value >= LEAST);
    const pick = (values) => values.filter((_, i) => keep[i]).map((value) => value ?? null);
    const hasPlace = (value) => value === null || !y.log || value >= LEAST;
    const ys = pick(line.ys);
    const columns = [pick(line.xs), ys.map((value) => (hasPlace(value) ? value : null))];
    if (line.low) {
      const high = pick(line.high).map((value) => (hasPlace(value) ? value : null));
      const low = pick(line.low).map((value, i) => (high[i] === null || hasPlace(value) ? value : LEAST));
      columns.push(low.map((value, i) => (high[i] === null ? null : value)), high);
    }
    return { table: columns, hidden: line.xs.length - ys.length + ys.filter((value) => !hasPlace(value)).length };
  };

  const seriesOf = (lines, log) => {
    const series = [{}];
    const bands = [];
    const first = [];
    for (const line of lines) {
      const colour = withAlpha(Theme.colour(line.colour), line.alpha ?? 1);
      first.push(series.length);
      series.push({ stroke: colour, width: line.width ?? 1.6, dash: line.dash, points: { show: line.xs.length === 1 } });
      if (line.low) {
        const edge = { stroke: "transparent", width: 0, points: { show: false } };
        bands.push({ series: [series.length + 1, series.length], fill: withAlpha(Theme.colour(line.colour), 0.2) });
        series.push({ ...edge, auto: !log }, edge);
      }
    }
    return { series, bands, first };
  };

  const on = (element, { name, height = 340, onCursor = () => {} }) => {
    let plot = null;
    let shown = null;
    let zoomed = null;

    element.classList.add("line-chart");
    element.tabIndex = 0;
    element.setAttribute("role", "group");
    element.setAttribute("aria-roledescription", "chart");
    element.setAttribute("aria-label", `${name}. Arrow keys read values, plus and minus zoom, 0 shows all.`);

    const width = () => Math.max(200, element.clientWidth);

    const range = () => [plot.scales.x.min, plot.scales.x.max];

    const zoom = (factor) => {
      const [low, high] = range();
      const at = plot.cursor.left >= 0 ? plot.posToVal(plot.cursor.left, "x") : null;
      const log = shown.x.log;
      const [a, b] = log ? [Math.log(low), Math.log(high)] : [low, high];
      const centre = at === null ? (a + b) / 2 : log ? Math.log(at) : at;
      const bounds = [centre - (centre - a) * factor, centre + (b - centre) * factor].map((v) => (log ? Math.exp(v) : v));
      const all = plot.data[0];
      const min = Math.max(all[0], bounds[0]);
      const max = Math.min(all[all.length - 1], bounds[1]);
      if (max > min) {
        plot.setScale("x", { min, max });
      }
    };

    const reset = () => {
      const all = plot?.data[0] ?? [];
      if (all.length > 1) {
        plot.setScale("x", { min: all[0], max: all[all.length - 1] });
      }
    };

    // Puts the cursor on a point of the x in view.
    const point = (i) =>
      plot.setCursor({ left: plot.valToPos(plot.data[0][i], "x"), top: plot.bbox.height / (2 * devicePixelRatio) });

    const move = (by) => {
      const [low, high] = range();
      const inside = plot.data[0].map((x, i) => i).filter((i) => plot.data[0][i] >= low && plot.data[0][i] <= high);
      if (inside.length === 0) {
        return;
      }
      const now = inside.indexOf(plot.cursor.idx ?? -1);
      const last = inside.length - 1;
      const first = by > 0 ? 0 : last; // where a first arrow goes to; Home and End go farther
      point(inside[Math.min(last, Math.max(0, now < 0 && Number.isFinite(by) ? first : now + by))]);
    };

    const keys = {
      ArrowRight: (event) => move(event.shiftKey ? 10 : 1),
      ArrowLeft: (event) => move(event.shiftKey ? -10 : -1),
      Home: () => move(-Infinity),
      End: () => move(Infinity),
      "+": () => zoom(0.5),
      "=": () => zoom(0.5),
      "-": () => zoom(2),
      0: reset,
      Escape: reset,
    };
    element.addEventListener("keydown", (event) => {
      if (plot !== null && keys[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
        keys[event.key](event);
        event.preventDefault();
      }
    });

    // A new plot would lose a drag. So new data wait until the pointer is released, and uPlot has zoomed.
    let pressed = false;
    let waiting = null;
    const release = () => setTimeout(() => {
      const build = waiting;
      pressed = false;
      waiting = null;
      build?.();
    });
    element.addEventListener("pointerdown", () => (pressed = true));
    ["pointerup", "pointercancel"].forEach((end) => addEventListener(end, () => pressed && release()));

    const draw = (what, keepZoom = false) => {
      shown = what;
      const parts = what.lines.map((line) => shownOn(line, what.x, what.y));
      const build = () => show(what, parts, keepZoom);
      if (keepZoom && pressed && plot !== null) {
        waiting = build;
      } else {
        waiting = null;
        build();
      }
      return parts.map((part) => part.hidden);
    };

    const show = (what, parts, keepZoom) => {
      const kept = keepZoom && plot !== null ? zoomed : null;
      const at = keepZoom && plot !== null ? plot.data[0][plot.cursor.idx ?? -1] : undefined;
      const tables = parts.filter((part) => part.table[0].length > 0);
      const lines = what.lines.filter((_, i) => parts[i].table[0].length > 0);
      plot?.destroy();
      plot = null;
      zoomed = null;
      element.classList.toggle("empty", tables.length === 0);
      if (tables.length > 0) {
        plot = make(lines, uPlot.join(tables.map((part) => part.table)), at);
        if (kept) {
          plot.setScale("x", { min: kept[0], max: kept[1] });
        }
      }
    };

    // `at` is where the cursor stays. Until it is back there, nobody hears that the new plot has none.
    const make = (lines, data, at) => {
      const { series, bands, first } = seriesOf(lines, shown.y.log);
      const single = data[0].length === 1;
      const stays = at !== undefined && data[0].includes(at);
      let ready = false;
      return new uPlot(
        {
          width: width(),
          height,
          legend: { show: false },
          padding: [8, 26, 0, 0],
          scales: {
            x: { time: false, distr: shown.x.log ? 3 : 1, range: single ? undefined : (_, low, high) => [low, high] },
            y: { distr: shown.y.log ? 3 : 1, range: ChartAxes.rangeOf(shown.y) },
          },
          axes: ChartAxes.of(shown),
          series,
          bands,
          cursor: { y: false, points: { size: 6 }, drag: { x: true, y: false, dist: 5 } },
          hooks: {
            ready: [
              () => {
                ready = true;
                if (stays) {
                  point(data[0].indexOf(at));
                }
              },
            ],
            draw: [(self) => Marks.paint(self, lines, { logX: shown.x.log, logY: shown.y.log,
              fill: (line) => Theme.colour(line.colour), edge: Theme.colour("--page") })],
            setScale: [
              (self, key) => {
                if (key === "x") {
                  const all = self.data[0];
                  const [low, high] = [self.scales.x.min, self.scales.x.max];
                  zoomed = low <= all[0] && high >= all[all.length - 1] ? null : [low, high];
                  element.dataset.zoomed = String(zoomed !== null);
                }
              },
            ],
            setCursor: [
              (self) => {
                if (stays && !ready) {
                  return;
                }
                const i = self.cursor.idx;
                onCursor(
                  i === null || i === undefined ? null : self.data[0][i],
                  lines.map((line, k) => ({ line, value: i === null || i === undefined ? null : self.data[first[k]][i] })),
                );
              },
            ],
          },
        },
        data,
        element,
      );
    };

    new ResizeObserver(() => {
      if (plot !== null && plot.width !== width()) {
        plot.setSize({ width: width(), height });
      }
    }).observe(element);
    Theme.onChange(() => shown && draw(shown, true));

    return { draw, reset, zoomIn: () => zoom(0.5), zoomOut: () => zoom(2), plot: () => plot };
  };

  return { on };
})();
