// Controls that show and change one key of the state. All are native form elements, so the keyboard works as everywhere.
(bn => {
  "use strict";

  const {el, text} = bn.dom;
  let names = 0;

  /**
   * A slider.
   *
   * @param options {key, label, symbol, step, logarithmic, values, format, with}: values lists the stops where they are
   *     not even; with are other keys that the format looks at
   */
  function slider(store, options) {
    const rule = bn.state.SCHEMA[options.key];
    const id = "control-" + options.key + "-" + ++names;
    const format = options.format ?? (value => text(Number(value)));
    const stops = options.values;
    const toPosition = value => stops ? stops.indexOf(value) : options.logarithmic ? Math.log10(value) : value;
    const fromPosition = position => stops ? stops[position] : options.logarithmic ? Math.pow(10, position) : position;
    const range = el("input", {
      id,
      type: "range",
      "data-key": options.key,
      min: stops ? 0 : toPosition(options.min ?? rule.min),
      max: stops ? stops.length - 1 : toPosition(options.max ?? rule.max),
      step: stops ? 1 : options.step ?? 1,
      oninput: () => store.set({[options.key]: fromPosition(Number(range.value))}),
    });
    const shown = el("output", {for: id});
    const show = state => {
      const value = state[options.key];
      range.value = toPosition(value);
      shown.textContent = format(value, state);
      range.setAttribute("aria-valuetext", format(value, state));
    };
    store.listen([options.key, ...options.with ?? []], show);
    show(store.get());
    return el("div", {class: "control"},
      el("label", {for: id}, options.symbol ? el("var", {}, options.symbol) : null, " ", options.label),
      shown, range);
  }

  /**
   * A choice among a few values: radio buttons that look like one bar.
   *
   * @param enabled [key, values]: the choice matters only while that key has one of these values
   */
  function segments(store, {key, label, options, enabled}) {
    const name = "choice-" + key + "-" + ++names;
    const inputs = options.map(([value]) => el("input", {
      type: "radio", name, value, id: name + "-" + value, "data-key": key,
      onchange: () => store.set({[key]: value}),
    }));
    const set = el("fieldset", {class: "segments"},
      el("legend", {}, label),
      el("div", {class: "bar"}, inputs.map((input, i) => [input, el("label", {for: input.id}, options[i][1])])));
    const show = state => {
      set.disabled = enabled ? !enabled[1].includes(state[enabled[0]]) : false;
      inputs.forEach(input => {
        input.checked = input.value === state[key];
      });
    };
    store.listen(enabled ? [key, enabled[0]] : [key], show);
    show(store.get());
    return set;
  }

  /** A button. */
  const button = (label, onclick, attributes) => el("button", {type: "button", onclick, ...attributes}, label);

  /** A button that starts and stops something; it runs {@code tick} once a frame until that returns false. */
  function player(labels, tick, attributes) {
    let running = false;
    const control = button(labels[0], () => running ? stop() : start(), attributes);
    const show = () => {
      control.textContent = labels[running ? 1 : 0];
    };
    function stop() {
      running = false;
      show();
    }
    function start() {
      running = true;
      show();
      requestAnimationFrame(frame);
    }
    function frame(now) {
      if (running && tick(now) !== false) {
        requestAnimationFrame(frame);
      } else {
        stop();
      }
    }
    return {control, start, stop, isRunning: () => running};
  }

  /** A sentence that a screen reader says once the reader stops changing things. */
  function spoken() {
    const node = el("p", {class: "visually-hidden", "aria-live": "polite"});
    let timer = 0;
    let last;
    return {
      node,
      say: sentence => {
        clearTimeout(timer);
        if (last === undefined) {
          last = sentence; // what stands there at first is not news
        } else if (sentence !== last) {
          timer = setTimeout(() => {
            last = sentence;
            node.textContent = sentence;
          }, 700);
        }
      },
    };
  }

  bn.controls = {slider, segments, button, player, spoken};
})(globalThis.bn ??= {});
