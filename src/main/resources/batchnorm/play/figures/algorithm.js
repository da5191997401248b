// Algorithm 1 on single examples: x on a line, x̂, y, and the nonlinearity that y goes into.
(bn => {
  "use strict";

  const {el, svg, fixed, percent} = bn.dom;
  const LOW = -8;
  const HIGH = 8;
  const BINS = 32;
  const MARKED = [-8, -4, 0, 4, 8];

  /** Places of the rows in pixels from the top. */
  const ROWS = {before: 66, x: 100, normalized: 190, y: 280, after: 362, curve: 512, height: 524};

  const clamp = value => Math.min(HIGH, Math.max(LOW, value));

  function histogram(values, base, up, sx, className) {
    const bins = bn.statistics.histogram(values, LOW, HIGH, BINS);
    const tallest = Math.max(4, values.length / 2.5);
    return bins.map((count, i) => {
      const height = Math.min(1, count / tallest) * 52;
      const left = sx(LOW + (HIGH - LOW) * i / BINS);
      const right = sx(LOW + (HIGH - LOW) * (i + 1) / BINS);
      return svg("rect", {
        x: left + 0.5, width: Math.max(0.5, right - left - 1), y: up ? base - height : base, height, class: className,
      });
    });
  }

  /** The dot of an example on the line of inputs. It can be dragged, and moved and left with the arrow keys. */
  function dot(store, index, position) {
    const node = svg("circle", {r: 7, class: "dot example", role: "slider", tabindex: "-1", "data-example": index});
    const move = x => {
      const state = store.get();
      const moved = bn.state.parseChanges(state.moved, bn.state.SCHEMA.moved);
      moved[index] = bn.state.changeTo(Number(((clamp(x) - state.shift) / state.scale).toFixed(2)));
      store.set({moved: bn.state.writeChanges(moved), pick: index});
    };
    node.addEventListener("pointerdown", event => {
      event.preventDefault();
      node.setPointerCapture(event.pointerId);
      node.focus();
      store.set({pick: index});
    });
    node.addEventListener("pointermove", event => {
      if (node.hasPointerCapture(event.pointerId)) {
        move(position(event.clientX));
      }
    });
    node.addEventListener("pointerenter", event => {
      if (event.buttons === 0) {
        store.set({pick: index});
      }
    });
    node.addEventListener("focus", () => store.set({pick: index}));
    return {node, move};
  }

  function figure(store, home) {
    let sx = value => value;
    const none = {class: "no-pointer"};
    const layers = {back: svg("g"), links: svg("g"), numbers: svg("g", none), dots: svg("g"), front: svg("g", none)};
    const picture = bn.chart.place(draw, {label: "Algorithm 1", className: "algorithm"});
    picture.root.setAttribute("role", "group");
    picture.root.append(...Object.values(layers));
    const position = clientX => {
      const box = picture.root.getBoundingClientRect();
      return LOW + (clientX - box.left - sx(LOW)) / (sx(HIGH) - sx(LOW)) * (HIGH - LOW);
    };
    const dots = Array.from({length: 64}, (_, i) => dot(store, i, position));
    layers.dots.append(...dots.map(one => one.node));
    layers.dots.addEventListener("keydown", event => keys(event));
    const spoken = bn.controls.spoken();

    /** Left and right move the example; up and down go to its neighbours on the line. */
    function keys(event) {
      const state = store.get();
      const {x, pick} = bn.sample.pass(state);
      const by = (event.shiftKey ? 1 : 0.1) * ({ArrowRight: 1, ArrowLeft: -1}[event.key] ?? 0);
      const sorted = x.map((value, i) => i).sort((a, b) => x[a] - x[b] || a - b);
      const place = sorted.indexOf(pick);
      const next = {ArrowUp: place + 1, ArrowDown: place - 1, Home: 0, End: sorted.length - 1}[event.key];
      if (by !== 0) {
        dots[pick].move(x[pick] + by);
      } else if (next !== undefined) {
        dots[sorted[Math.min(sorted.length - 1, Math.max(0, next))]].node.focus();
      } else {
        return;
      }
      event.preventDefault();
    }

    function axis(y, label, className) {
      return [
        svg("line", {x1: sx(LOW), x2: sx(HIGH), y1: y, y2: y, class: "axis " + className}),
        MARKED.map(value => svg("line", {x1: sx(value), x2: sx(value), y1: y - 3, y2: y + 3, class: "axis"})),
        svg("text", {x: sx(LOW), y: y - 9, class: "row-name " + className}, label),
      ].flat();
    }

    /** The numbers of the axes. They stand on the links, which would cross them out. */
    function numbers() {
      layers.numbers.replaceChildren(...[ROWS.x, ROWS.normalized, ROWS.y].flatMap(y => MARKED.map(value =>
        svg("text", {x: sx(value), y: y + 16, "text-anchor": "middle", class: "small halo"}, fixed(value, 0)))));
    }

    function back(pass, width) {
      const flat = [
        svg("pattern", {id: "hatch", width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)"},
          svg("line", {x1: 0, x2: 0, y1: 0, y2: 7, class: "hatch"})),
        [[LOW, -bn.curve.limit], [bn.curve.limit, HIGH]].map(([low, high]) => svg("rect", {
          x: sx(low), width: sx(high) - sx(low), y: ROWS.y + 22, height: ROWS.curve - ROWS.y - 22, fill: "url(#hatch)"})),
        [[LOW, "start", 4], [HIGH, "end", -4]].map(([end, anchor, dx]) => svg("text", {
          x: sx(end) + dx, y: ROWS.curve - 60, "text-anchor": anchor, class: "small halo"}, "flat")),
      ].flat();
      const named = pass.g === "sigmoid" || pass.g === "tanh";
      layers.back.replaceChildren(
        ...(named ? flat : []),
        ...histogram(pass.x, ROWS.before, true, sx, "bar plain"),
        ...histogram(pass.defined.map(i => pass.y[i]), ROWS.after, true, sx, "bar bn"),
        ...axis(ROWS.x, "x", "plain"),
        ...axis(ROWS.normalized, "x̂", "bn"),
        ...axis(ROWS.y, "y = γx̂ + β", "bn"),
        svg("line", {x1: sx(LOW), x2: sx(HIGH), y1: ROWS.after, y2: ROWS.after, class: "grid"}));
      layers.back.append(svg("text", {x: width - 6, y: 14, "text-anchor": "end", class: "small"}, "how many inputs"));
      layers.back.append(svg("text", {x: width - 6, y: ROWS.after - 34, "text-anchor": "end", class: "small halo"}, "how many outputs"));
    }

    function links(pass) {
      layers.links.replaceChildren(...pass.defined.map(i => {
        const points = [
          [sx(clamp(pass.x[i])), ROWS.x], [sx(clamp(pass.unit.normalized[i])), ROWS.normalized], [sx(clamp(pass.y[i])), ROWS.y]];
        return svg("path", {d: bn.chart.line(points), class: "link" + (i === pass.pick ? " picked" : "")});
      }));
    }

    /** The nonlinearity under the same axis, with the examples on it: with and without normalization. */
    function curve(pass) {
      const [low, high] = {sigmoid: [0, 1], tanh: [-1, 1]}[pass.g] ?? [pass.g === "relu" ? 0 : -8, 8];
      const sz = z => ROWS.curve - (Math.min(high, Math.max(low, z)) - low) / (high - low) * (ROWS.curve - ROWS.after - 26);
      const g = bn.curve.value[pass.g];
      const points = Array.from({length: 129}, (_, i) => LOW + (HIGH - LOW) * i / 128).map(u => [sx(u), sz(g(u))]);
      const mark = (u, className, r) => svg("circle", {cx: sx(clamp(u)), cy: sz(g(clamp(u))), r, class: className});
      return [
        svg("path", {d: bn.chart.line(points), class: "nonlinearity"}),
        svg("text", {x: sx(LOW), y: ROWS.after + 22, class: "row-name halo"}, "g"),
        pass.x.map((u, i) => mark(u, "mark plain", i === pass.pick ? 6 : 4)),
        pass.defined.map(i => mark(pass.y[i], "mark bn", i === pass.pick ? 6 : 4)),
      ].flat();
    }

    function front(pass) {
      const {unit, pick} = pass;
      const dots = (values, y) => pass.defined.map(i =>
        svg("circle", {cx: sx(clamp(values[i])), cy: y, r: i === pick ? 6 : 3.5, class: "dot bn"}));
      const mean = sx(clamp(unit.mean));
      const deviation = Number.isNaN(unit.variance) ? 0 : Math.sqrt(unit.variance);
      const label = (value, y) => svg("text", {
        x: sx(clamp(value)), y: y - 11, "text-anchor": "middle", class: "value"}, fixed(value, 2));
      layers.front.replaceChildren(
        svg("line", {x1: mean, x2: mean, y1: ROWS.x - 10, y2: ROWS.x + 10, class: "mean"}),
        svg("line", {
          x1: sx(clamp(unit.mean - deviation)), x2: sx(clamp(unit.mean + deviation)), y1: ROWS.x, y2: ROWS.x, class: "mean"}),
        svg("text", {x: mean + 4, y: ROWS.x + 28, class: "small halo mean-name"}, "μ ± σ"),
        ...dots(unit.normalized, ROWS.normalized),
        ...dots(pass.y, ROWS.y),
        ...curve(pass),
        label(pass.x[pick], ROWS.x),
        ...(pass.defined.includes(pick) ? [label(unit.normalized[pick], ROWS.normalized), label(pass.y[pick], ROWS.y)] : []));
    }

    function draw(root, width) {
      const state = store.get();
      const pass = {...bn.sample.pass(state), g: state.g};
      sx = value => 14 + (value - LOW) / (HIGH - LOW) * (width - 28);
      root.setAttribute("viewBox", `0 0 ${width} ${ROWS.height}`);
      root.setAttribute("height", ROWS.height);
      root.setAttribute("width", width);
      back(pass, width);
      links(pass);
      numbers();
      dots.forEach(({node}, i) => place(node, i, pass));
      front(pass);
      const [before, after] = [bn.curve.saturation(pass.x), bn.curve.saturation(pass.y)];
      picture.name(`The mini-batch: ${state.m} examples with mean ${fixed(pass.unit.mean, 2)} and variance `
        + `${fixed(pass.unit.variance, 2)}, before and after normalization`);
      spoken.say(`Example ${pass.pick + 1}: x ${fixed(pass.x[pass.pick], 2)}, y ${fixed(pass.y[pass.pick], 2)}. `
        + `Beyond plus or minus 4: ${percent(before)} before, ${percent(after)} after.`);
    }

    function place(node, i, pass) {
      const there = i < pass.x.length;
      node.setAttribute("visibility", there ? "visible" : "hidden");
      if (!there) {
        node.setAttribute("tabindex", "-1");
        return;
      }
      const picked = i === pass.pick;
      const outside = Math.abs(pass.x[i]) > HIGH;
      node.setAttribute("cx", sx(clamp(pass.x[i])));
      node.setAttribute("cy", ROWS.x);
      node.setAttribute("class", "dot example plain" + (picked ? " picked" : "") + (outside ? " outside" : ""));
      node.setAttribute("tabindex", picked ? "0" : "-1");
      node.setAttribute("aria-label", `x of example ${i + 1} of ${pass.x.length}`);
      node.setAttribute("aria-valuemin", LOW);
      node.setAttribute("aria-valuemax", HIGH);
      node.setAttribute("aria-valuenow", pass.x[i].toFixed(2));
      node.setAttribute("aria-valuetext", `${fixed(pass.x[i], 2)}, output ${fixed(pass.y[i], 2)}`);
    }

    store.listen(bn.sample.KEYS, picture.redraw);
    home.append(picture.box, spoken.node);
    return el("p", {class: "keys"}, "Drag a dot, or focus it: ← → move it (with Shift by 1), ↑ ↓ go to the next one.");
  }

  bn.figures = {...bn.figures, algorithm: figure};
})(globalThis.bn ??= {});
