// Drawn digits of 8×8 pixels for the network that trains in the page: each is a few strokes, moved, turned, scaled and
// blurred at random, with some noise.
(bn => {
  "use strict";

  const arc = (cx, cy, rx, ry, from, to) => Array.from({length: 13}, (_, i) => {
    const angle = (from + (to - from) * i / 12) * Math.PI / 180;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  });

  /** Strokes of each digit in a square from −1 to 1, y downwards. */
  const STROKES = [
    [arc(0, 0, 0.6, 0.9, 0, 360)],
    [[[-0.35, -0.55], [0.1, -0.9], [0.1, 0.9]]],
    [[...arc(0, -0.4, 0.55, 0.5, 200, 390), [-0.6, 0.9], [0.65, 0.9]]],
    [[...arc(-0.05, -0.45, 0.5, 0.45, 210, 450), ...arc(-0.05, 0.42, 0.6, 0.48, 270, 510)]],
    [[[0.3, 0.9], [0.3, -0.9], [-0.6, 0.3], [0.65, 0.3]]],
    [[[0.55, -0.9], [-0.45, -0.9], [-0.5, -0.1], ...arc(-0.05, 0.35, 0.6, 0.5, 250, 510)]],
    [[[0.4, -0.9], [-0.35, -0.1], ...arc(0, 0.4, 0.5, 0.48, 190, 550)]],
    [[[-0.6, -0.9], [0.6, -0.9], [-0.15, 0.9]]],
    [arc(0, -0.45, 0.45, 0.43, 90, 450), arc(0, 0.45, 0.55, 0.46, -90, 270)],
    [[...arc(0, -0.4, 0.5, 0.48, 10, 370), [0.3, 0.9]]],
  ];

  const distance = (px, py, [ax, ay], [bx, by]) => {
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length));
    return Math.hypot(px - ax - t * (bx - ax), py - ay - t * (by - ay));
  };

  /** One image: 64 values from 0 (paper) to 1 (ink). */
  function draw(digit, random) {
    const angle = 0.22 * random.normal();
    const [sx, sy] = [0.62 + 0.07 * random.normal(), 0.74 + 0.06 * random.normal()];
    const slant = 0.2 * random.normal();
    const [dx, dy] = [0.1 * random.normal(), 0.07 * random.normal()];
    const pen = 0.17 + 0.05 * random.uniform();
    const strokes = STROKES[digit].map(stroke => stroke.map(([x, y]) => {
      const [a, b] = [sx * (x + slant * y), sy * y];
      return [a * Math.cos(angle) - b * Math.sin(angle) + dx, a * Math.sin(angle) + b * Math.cos(angle) + dy];
    }));
    const image = new Float64Array(64);
    for (let p = 0; p < 64; p++) {
      const [x, y] = [(p % 8 + 0.5) / 4 - 1, (Math.floor(p / 8) + 0.5) / 4 - 1];
      let nearest = Infinity;
      for (const stroke of strokes) {
        for (let i = 1; i < stroke.length; i++) {
          nearest = Math.min(nearest, distance(x, y, stroke[i - 1], stroke[i]));
        }
      }
      const ink = 1 / (1 + Math.exp((nearest - pen) / 0.05)) + 0.08 * random.normal();
      image[p] = Math.min(1, Math.max(0, ink));
    }
    return image;
  }

  /** n images, of each digit in turn: {images, labels}. */
  bn.digits = (seed, name, n) => {
    const random = bn.random(seed, name);
    const labels = Array.from({length: n}, (_, i) => i % 10);
    return {images: labels.map(label => draw(label, random)), labels};
  };
})(globalThis.bn ??= {});
