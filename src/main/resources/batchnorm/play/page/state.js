// What a reader has set, and its text in the URL's hash. Only known keys with values in their range are taken from a
// hash; anything else in it is ignored, and nothing of it is ever put into the page as markup.
(bn => {
  "use strict";

  const number = (initial, min, max, digits) => ({kind: "number", initial, min, max, digits});
  const choice = (initial, values) => ({kind: "choice", initial, values});
  /** Changed items of a list: "3:1.25,7:-2". */
  const changes = length => ({kind: "changes", initial: "", length});
  const FARTHEST = 99;
  /** The nearest number that a list of changes can hold. */
  const changeTo = value => Number(Math.min(FARTHEST, Math.max(-FARTHEST, value)).toFixed(3));

  const EPSILONS = ["0", "1e-8", "1e-5", "0.001", "0.01", "0.1", "1"];
  const CURVES = ["sigmoid", "tanh", "relu", "identity"];

  const SCHEMA = {
    m: number(16, 1, 64, 0),
    scale: number(1.5, 0.1, 3, 2),
    shift: number(2, -5, 5, 1),
    gamma: number(1, -3, 3, 2),
    beta: number(0, -10, 10, 1),
    epsilon: choice("1e-5", EPSILONS),
    g: choice("sigmoid", CURVES),
    statistics: choice("batch", ["batch", "moving", "population"]),
    pick: number(3, 0, 63, 0),
    moved: changes(64),
    pull: choice("one", ["one", "all", "stretch", "mixed"]),
    terms: choice("full", ["full", "variance", "mean", "none"]),
    compare: choice("none", ["none", "paper", "epsilon"]),
    scaled: choice("no", ["no", "yes"]),
    through: choice("no", ["no", "yes"]),
    rate: number(0.1, 0.01, 1, 2),
    steps: number(0, 0, 1000, 0),
    k: number(20, 1, 200, 0),
    decay: number(0.9, 0, 0.99, 2),
    axis: choice("batch", ["batch", "layer", "group"]),
    groups: choice("2", ["1", "2", "3", "6"]),
    examples: number(4, 1, 4, 0),
    cells: changes(24),
    seed: number(1, 1, 1e9, 0),
    unit: number(-1, -1, 1e6, 0),
    at: number(0, 0, 1e9, 0),
    netrate: number(1, 0.01, 30, 2),
    sigma: number(0.3, 0.01, 2, 2),
    batch: choice("32", ["2", "4", "8", "16", "32", "64"]),
    layers: number(3, 1, 4, 0),
    netg: choice("sigmoid", ["sigmoid", "tanh", "relu"]),
    netseed: number(1, 1, 99, 0),
    trained: number(0, 0, 2000, 0),
    guesses: {kind: "guesses", initial: ""},
  };

  const own = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

  /** A list of changes as an object index → value; invalid items are dropped. */
  function parseChanges(text, rule) {
    const found = {};
    for (const item of text.split(",").slice(0, rule.length)) {
      const match = /^(\d{1,2}):(-?\d{1,2}(?:\.\d{1,3})?)$/.exec(item);
      if (match && Number(match[1]) < rule.length) {
        found[Number(match[1])] = Number(match[2]);
      }
    }
    return found;
  }

  const writeChanges = found => Object.entries(found).map(([index, value]) => index + ":" + value).join(",");

  /** The value that a text stands for, or undefined where it is not one of the key's values. */
  function parse(key, text) {
    const rule = SCHEMA[key];
    switch (rule.kind) {
      case "number":
        return /^-?\d{1,10}(\.\d{1,4})?$/.test(text) ? tidy(key, Number(text)) : undefined;
      case "choice":
        return rule.values.includes(text) ? text : undefined;
      case "changes":
        return writeChanges(parseChanges(text, rule));
      default:
        return /^([a-z]{1,12}\d(,|$)){0,20}$/.test(text) ? text : undefined;
    }
  }

  /** A number within its range and with no more digits than it has. */
  function tidy(key, value) {
    const {min, max, digits} = SCHEMA[key];
    return Number(Math.min(max, Math.max(min, value)).toFixed(digits));
  }

  function fromHash(hash) {
    const state = initial();
    for (const part of hash.replace(/^#/, "").slice(0, 4000).split("&")) {
      const cut = part.indexOf("=");
      const key = part.slice(0, cut);
      if (cut > 0 && own(SCHEMA, key)) {
        state[key] = parse(key, part.slice(cut + 1)) ?? state[key];
      }
    }
    return state;
  }

  /** Only what differs from the start, so that a short hash stays readable. */
  const toHash = state => Object.keys(SCHEMA)
    .filter(key => state[key] !== SCHEMA[key].initial)
    .map(key => key + "=" + state[key])
    .join("&");

  const initial = () => Object.fromEntries(Object.entries(SCHEMA).map(([key, rule]) => [key, rule.initial]));

  /** The state of the page, who listens to it, and the hash that follows it. */
  function store(location, history) {
    let state = fromHash(location.hash);
    const listeners = [];
    let timer = 0;
    const write = () => {
      timer = 0;
      const hash = toHash(state);
      history.replaceState(null, "", hash === "" ? location.pathname + location.search : "#" + hash);
    };
    const tell = changed => {
      for (const {keys, listener} of listeners) {
        if (keys.some(key => changed.includes(key))) {
          listener(state);
        }
      }
      timer ||= setTimeout(write, 150);
    };
    /** Changes some keys. Numbers are brought into their range. */
    const set = values => {
      const changed = [];
      for (const [key, value] of Object.entries(values)) {
        const tidied = SCHEMA[key].kind !== "number" ? value : Number.isFinite(value) ? tidy(key, value) : state[key];
        if (state[key] !== tidied) {
          state = {...state, [key]: tidied};
          changed.push(key);
        }
      }
      if (changed.length > 0) {
        tell(changed);
      }
    };
    return {
      get: () => state,
      set,
      listen: (keys, listener) => listeners.push({keys, listener}),
      reset: keys => set(Object.fromEntries((keys ?? Object.keys(SCHEMA)).map(key => [key, SCHEMA[key].initial]))),
    };
  }

  bn.state = {SCHEMA, fromHash, toHash, parseChanges, writeChanges, changeTo, store};
})(globalThis.bn ??= {});
