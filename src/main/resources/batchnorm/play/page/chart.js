// Charts in SVG, drawn in the pixels of their place, so that text keeps its size on a narrow page.
(bn => {
  "use strict";

  const {el, svg, text} = bn.dom;
  let clips = 0;

  const line = points => points.length === 0 ? "" : "M" + points.map(([x, y]) => x.toFixed(1) + " " + y.toFixed(1)).join("L");

  /** A place for a picture that is drawn again when its width changes. The picture is named for screen readers. */
  function place(draw, {label, className}) {
    const root = svg("svg", {role: "img", "aria-label": label});
    const box = el("div", {class: "picture " + (className ?? "")}, root);
    let width = 0;
    const redraw = () => {
      if (width > 0) {
        draw(root, width);
      }
    };
    new ResizeObserver(entries => {
      const now = Math.floor(entries[0].contentRect.width);
      if (now !== width) {
        width = now;
        redraw();
      }
    }).observe(box);
    return {box, root, redraw, name: sentence => root.setAttribute("aria-label", sentence)};
  }

  /**
   * Empties the picture and draws axes.
   *
   * @param options {width, height, x: [low, high], y: [low, high], xTitle, yTitle, xTicks, yTicks, xText, yText, margin, room}:
   *     room is how far dots at the ends of the axes may stand out of the plot, in pixels
   * @return {sx, sy, plot} scales from values to pixels, and the group to draw into, which is clipped
   */
  function axes(root, options) {
    const {width, height} = options;
    const margin = {top: 14, right: 12, bottom: 34, left: 44, ...options.margin};
    const [right, bottom] = [width - margin.right, height - margin.bottom];
    const sx = value => margin.left + (value - options.x[0]) / (options.x[1] - options.x[0]) * (right - margin.left);
    const sy = value => bottom - (value - options.y[0]) / (options.y[1] - options.y[0]) * (bottom - margin.top);
    root.setAttribute("viewBox", `0 0 ${width} ${height}`);
    root.setAttribute("width", width);
    root.setAttribute("height", height);
    const frame = svg("g", {class: "axes"});
    for (const y of options.yTicks ?? Ticks.even(...options.y, Math.max(2, height / 45))) {
      frame.append(
        svg("line", {x1: margin.left, x2: right, y1: sy(y), y2: sy(y), class: "grid"}),
        svg("text", {x: margin.left - 6, y: sy(y) + 4, "text-anchor": "end"}, (options.yText ?? text)(y)));
    }
    for (const x of options.xTicks ?? Ticks.even(...options.x, Math.max(2, width / 110))) {
      frame.append(
        svg("line", {x1: sx(x), x2: sx(x), y1: bottom, y2: bottom + 4, class: "tick"}),
        svg("text", {x: sx(x), y: bottom + 17, "text-anchor": "middle"}, (options.xText ?? text)(x)));
    }
    frame.append(svg("line", {x1: margin.left, x2: right, y1: bottom, y2: bottom, class: "tick"}));
    if (options.xTitle) {
      frame.append(svg("text", {x: right, y: height - 3, "text-anchor": "end", class: "title"}, options.xTitle));
    }
    if (options.yTitle) {
      frame.append(svg("text", {x: margin.left, y: margin.top - 4, class: "title"}, options.yTitle));
    }
    const clip = root.dataset.clip ??= "clip-" + ++clips;
    const plot = svg("g", {"clip-path": `url(#${clip})`});
    const [across, upwards] = [options.room ?? 0, Math.max(2, options.room ?? 0)];
    root.replaceChildren(
      svg("clipPath", {id: clip},
        svg("rect", {
          x: margin.left - across, y: margin.top - upwards,
          width: right - margin.left + 2 * across, height: bottom - margin.top + 2 * upwards})),
      frame, plot);
    return {sx, sy, plot, right, bottom, left: margin.left, top: margin.top};
  }

  /** A curve of points {x, y}; gaps where y is not finite. */
  function curve(chart, points, className) {
    let piece = [];
    const pieces = [piece];
    for (const [x, y] of points) {
      if (Number.isFinite(y)) {
        piece.push([chart.sx(x), chart.sy(y)]);
      } else if (piece.length > 0) {
        pieces.push(piece = []);
      }
    }
    chart.plot.append(svg("path", {d: pieces.map(line).join(""), class: className}));
  }

  /** The area between two curves over the same x. */
  function band(chart, points, className) {
    const seen = points.filter(([, low, high]) => Number.isFinite(low) && Number.isFinite(high));
    const up = seen.map(([x, , high]) => [chart.sx(x), chart.sy(high)]);
    const down = seen.map(([x, low]) => [chart.sx(x), chart.sy(low)]).reverse();
    chart.plot.append(svg("path", {d: line([...up, ...down]) + (seen.length > 0 ? "Z" : ""), class: className}));
  }

  /** Words beside the last point of each curve, moved apart so that no two lie on each other, nor on the axis. */
  function names(chart, curves) {
    const entries = curves.flatMap(({points, ...looks}) =>
      points.filter(([, y]) => Number.isFinite(y)).slice(-1).map(([x, y]) => ({x, y, ...looks})));
    const sorted = entries.map(entry => ({...entry, at: chart.sy(entry.y)})).sort((a, b) => a.at - b.at);
    for (let i = 1; i < sorted.length; i++) {
      sorted[i].at = Math.max(sorted[i].at, sorted[i - 1].at + 14);
    }
    const over = sorted.length === 0 ? 0 : Math.max(0, sorted[sorted.length - 1].at - chart.bottom + 8);
    for (const entry of sorted) {
      chart.plot.parentNode.append(svg("text", {
        x: chart.sx(entry.x) + (entry.dx ?? 6), y: entry.at - over + 4, "text-anchor": entry.anchor ?? "start",
        class: "name " + entry.className,
      }, entry.text));
    }
  }

  bn.chart = {line, place, axes, curve, band, names};
})(globalThis.bn ??= {});
