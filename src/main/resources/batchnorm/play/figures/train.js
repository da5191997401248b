// A small network that trains in the page, with and without batch normalization side by side.
(bn => {
  "use strict";

  const {el, svg, text, fixed, percent} = bn.dom;
  const LOOKS = ["plain", "bn"];
  const NAMES = ["without BN", "with BN"];
  const KEYS = ["netrate", "sigma", "batch", "layers", "netg", "netseed"];
  const MOST = 2000;
  const PAUSE = 12; // milliseconds of training in a frame

  const settings = state => ({
    seed: state.netseed, layers: state.layers, width: 20, nonlinearity: state.netg, epsilon: 1e-5, decay: 0.9,
    sigma: state.sigma, rate: state.netrate, minibatch: Number(state.batch),
  });

  /** Often at first, where the accuracy rises fast. */
  const isDue = step => step <= 50 ? step % 5 === 0 : step <= 200 ? step % 10 === 0 : step % 25 === 0;

  function figure(store, home) {
    let both;
    const accuracy = bn.chart.place(drawAccuracy, {label: "Test accuracy"});
    const panels = LOOKS.map((look, i) => bn.chart.place((root, width) => drawPanel(root, width, i), {label: NAMES[i]}));
    const digits = el("div", {class: "digits", role: "img", "aria-label": "Some of the drawn digits"});
    const readout = el("p", {class: "readout", "data-readout": "train"});
    const spoken = bn.controls.spoken();
    const player = bn.controls.player(["Train", "Pause"], () => {
      work(MOST);
      return both.step < MOST && both.networks.some(one => !one.diverged);
    }, {class: "primary"});
    home.append(
      el("div", {class: "buttons"}, player.control,
        bn.controls.button("1 step", () => advance(1)), bn.controls.button("100 steps", () => advance(100)),
        bn.controls.button("Back to step 0", restart)),
      digits, accuracy.box,
      el("div", {class: "two"}, panels.map((panel, i) => el("div", {}, el("h4", {class: LOOKS[i]}, NAMES[i]), panel.box))),
      readout, spoken.node);

    function restart() {
      player.stop();
      both = bn.training.start(settings(store.get()));
      store.set({trained: 0});
      drawDigits();
      show();
    }

    function one() {
      bn.training.step(both);
      if (isDue(both.step)) {
        bn.training.evaluate(both);
      }
    }

    /** Trains until the given step, but no longer than a frame allows. */
    function work(until) {
      const end = performance.now() + PAUSE;
      while (both.step < until && performance.now() < end) {
        one();
      }
      store.set({trained: both.step});
      show();
    }

    /** Trains some steps in pieces of a frame, so that the page stays alive. */
    function advance(steps) {
      const goal = Math.min(MOST, both.step + steps);
      const mine = both;
      const frame = () => {
        if (mine === both && both.step < goal) {
          work(goal);
          requestAnimationFrame(frame);
        }
      };
      frame();
    }

    const recorded = (i, quantity) => both.networks[i].record.map(row => [row.step, row[quantity]]);
    const reach = () => Math.max(100, both.step);

    function drawAccuracy(root, width) {
      const chart = bn.chart.axes(root, {
        width, height: 230, x: [0, reach()], y: [0, 1], yText: value => text(100 * value) + " %", yTitle: "test accuracy",
        xTitle: "steps", margin: {left: 48, right: width > 500 ? 86 : 12}});
      LOOKS.forEach((look, i) => bn.chart.curve(chart, recorded(i, "accuracy"), "line " + look + (i === 0 ? " dashed-long" : "")));
      if (width > 500) {
        bn.chart.names(chart, LOOKS.map((look, i) => ({points: recorded(i, "accuracy"), text: NAMES[i], className: look})));
      }
    }

    function drawPanel(root, width, i) {
      const rows = both.networks.flatMap(network => network.record);
      const values = rows.flatMap(row => [row.p15, row.p85]).filter(Number.isFinite);
      const limit = Math.min(20, Math.max(4, Math.ceil(Math.max(...values.map(Math.abs)))));
      const chart = bn.chart.axes(root, {
        width, height: 190, x: [0, reach()], y: [-limit, limit], yTitle: "input to one sigmoid".replace("sigmoid", both.settings.nonlinearity),
        xTitle: "steps", margin: {left: 34}});
      const {record} = both.networks[i];
      bn.chart.band(chart, record.map(row => [row.step, row.p15, row.p85]), "band " + LOOKS[i]);
      bn.chart.curve(chart, record.map(row => [row.step, row.p50]), "line " + LOOKS[i]);
    }

    function drawDigits() {
      digits.replaceChildren(...both.training.images.slice(0, 20).map(image => svg("svg", {viewBox: "0 0 8 8", class: "digit"},
        [...image].map((ink, p) => ink < 0.04 ? null : svg("rect", {
          x: p % 8, y: Math.floor(p / 8), width: 1.02, height: 1.02, "fill-opacity": ink.toFixed(2)})))));
    }

    function show() {
      const sentences = both.networks.map((network, i) => {
        const row = network.record[network.record.length - 1];
        return network.diverged ? `${NAMES[i]}: the loss is not finite since step ${network.divergedAt}; this network diverged`
          : `${NAMES[i]}: accuracy ${percent(row.accuracy)}${row.step === both.step ? "" : ` (at step ${row.step})`}, loss ${text(network.loss, 3)}, percentiles `
            + [row.p15, row.p50, row.p85].map(value => fixed(value, 2)).join(", ")
            + `, beyond ±4 ${percent(row.saturation)}`;
      });
      readout.textContent = `Step ${both.step}. ${sentences.join("; ")}.`.replaceAll("loss undefined, ", "");
      if (!player.isRunning()) {
        spoken.say(readout.textContent);
      }
      [accuracy, ...panels].forEach(picture => picture.redraw());
      accuracy.name("Test accuracy of both networks. " + readout.textContent);
      panels.forEach((panel, i) => panel.name(`Percentiles of the input to one unit of the last hidden layer, ${NAMES[i]}`));
    }

    // Another setting is another training: it starts again, and goes on if it was running.
    store.listen(KEYS, () => {
      const running = player.isRunning();
      restart();
      if (running) {
        player.start();
      }
    });
    // A hash that says how far the training was brings it there again; the same settings give the same numbers.
    store.listen(["trained"], state => {
      if (state.trained !== both.step) {
        const goal = state.trained;
        both = bn.training.start(settings(state));
        advance(goal);
      }
    });
    both = bn.training.start(settings(store.get()));
    const goal = store.get().trained;
    drawDigits();
    show();
    advance(goal);
  }

  bn.figures = {...bn.figures, train: figure};
})(globalThis.bn ??= {});
