"use strict";
// Marks on lines that lie on each other, so that each can be seen: a shape of its own for each line, at places that no
// other line has. The rule is that of the charts in PNG (report.LineMarks).
const Marks = (() => {
  // Lines are near where their distance is below this part of the height. Two lines lie on each other where they are
  // near for this share of the places that are looked at.
  const NEAR = 0.0075;
  const SHARE = 0.3;
  const PLACES = 40;
  const MARKS = 5;
  const FEWER = 3; // where many lines have marks

  // SVG paths around 0, 0: disc, square, triangle, diamond, triangle upside down.
  const SHAPES = [
    "M-4 0A4 4 0 1 0 4 0A4 4 0 1 0 -4 0Z",
    "M-3.5 -3.5H3.5V3.5H-3.5Z",
    "M0 -5L5 4H-5Z",
    "M0 -5.5L5.5 0L0 5.5L-5.5 0Z",
    "M-5 -4H5L0 5Z",
  ];
  const shape = (n) => SHAPES[n % SHAPES.length];

  // The height of a line at a place, between two of its points; NaN where it has none.
  const heightAt = ({ xs, ys }, x) => {
    let [low, high] = [0, xs.length - 1];
    if (high < 1 || !(x >= xs[0] && x <= xs[high])) {
      return NaN;
    }
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      [low, high] = xs[middle] <= x ? [middle, high] : [low, middle];
    }
    const [a, b] = [ys[low], ys[high]];
    if (!Number.isFinite(a) || !Number.isFinite(b)) {
      return NaN;
    }
    return xs[low] === xs[high] ? a : a + ((b - a) * (x - xs[low])) / (xs[high] - xs[low]);
  };

  const scaled = (values, log) => values.map((value) =>
    !Number.isFinite(value) || (log && !(value > 0)) ? NaN : log ? Math.log(value) : value);

  // A line as it is drawn: straight between its points on axes of these kinds.
  const asDrawn = (line, logX, logY) => {
    const [xs, ys] = [scaled(line.xs, logX), scaled(line.ys, logY)];
    const kept = xs.map((_, i) => i).filter((i) => Number.isFinite(xs[i]));
    return { xs: kept.map((i) => xs[i]), ys: kept.map((i) => ys[i]) };
  };

  // For each line the number of its mark, or undefined where it lies on no other.
  const needed = (lines, logX, logY) => {
    const own = lines.map((line) => asDrawn(line, logX, logY));
    const ends = (pick) => {
      const all = own.flatMap(pick).filter(Number.isFinite);
      return all.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
    };
    const [left, right] = ends((line) => line.xs);
    const [bottom, top] = ends((line) => line.ys);
    const heights = own.map((line) => Array.from({ length: PLACES + 1 }, (_, i) => heightAt(line, left + ((right - left) * i) / PLACES)));
    const near = top > bottom ? NEAR * (top - bottom) : Number.MIN_VALUE;
    const lieOnEachOther = (one, other) => {
      const distances = one.map((height, i) => Math.abs(height - other[i])).filter(Number.isFinite);
      return distances.length > 0 && distances.filter((distance) => distance < near).length >= SHARE * distances.length;
    };
    let marks = 0;
    return heights.map((one, i) => (heights.some((other, j) => i !== j && lieOnEachOther(one, other)) ? marks++ : undefined));
  };

  // Paints the marks of the lines that have one, over the part of the plot that is in view.
  const paint = (plot, lines, { logX, logY, fill, edge }) => {
    const marked = lines.filter((line) => line.mark !== undefined);
    const marks = marked.length > 8 ? FEWER : MARKS;
    const { ctx } = plot;
    const { left, top, width, height } = plot.bbox;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, top, width, height);
    ctx.clip();
    marked.forEach((line, n) => {
      const own = asDrawn(line, logX, logY);
      for (let mark = 0; mark < marks; mark++) {
        const at = left + (width * (mark + (n + 0.5) / marked.length)) / marks;
        const x = plot.posToVal(at, "x", true);
        const y = heightAt(own, logX ? Math.log(x) : x);
        if (!Number.isFinite(y)) {
          continue;
        }
        ctx.save();
        ctx.translate(at, plot.valToPos(logY ? Math.exp(y) : y, "y", true));
        ctx.scale(devicePixelRatio, devicePixelRatio);
        const path = new Path2D(shape(line.mark));
        ctx.fillStyle = fill(line);
        ctx.fill(path);
        ctx.strokeStyle = edge;
        ctx.lineWidth = 0.8;
        ctx.stroke(path);
        ctx.restore();
      }
    });
    ctx.restore();
  };

  return { needed, shape, paint };
})();
