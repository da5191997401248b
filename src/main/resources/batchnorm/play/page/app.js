// Puts the page together: figures and controls into their places, questions, sources, contents.
(bn => {
  "use strict";

  const {el, text} = bn.dom;
  const {slider, segments, button} = bn.controls;
  const EPSILONS = bn.state.SCHEMA.epsilon.values;

  const CURVES = [["sigmoid", "sigmoid"], ["tanh", "tanh"], ["relu", "ReLU"], ["identity", "identity"]];
  const SIZE = {key: "m", symbol: "m", label: "mini-batch size", step: 1};
  const GAMMA = {key: "gamma", symbol: "γ", label: "scale", step: 0.05};
  const BETA = {key: "beta", symbol: "β", label: "shift", step: 0.1};
  const EPSILON = {key: "epsilon", symbol: "ε", label: "added to the variance", values: EPSILONS, format: value => text(Number(value))};
  const SEEN = {key: "k", label: "mini-batches seen", step: 1};
  const DECAY = {key: "decay", label: "decay of the moving averages", step: 0.01};
  const SCALE = {key: "scale", label: "scale of the inputs", step: 0.01, logarithmic: true};
  const SHIFT = {key: "shift", label: "shift of the inputs", step: 0.1};

  /** The controls of each figure. */
  const CONTROLS = {
    algorithm: store => [
      slider(store, SIZE), slider(store, SHIFT), slider(store, SCALE), slider(store, GAMMA), slider(store, BETA), slider(store, EPSILON),
      segments(store, {key: "g", label: "nonlinearity g", options: CURVES}),
      segments(store, {key: "statistics", label: "normalized by", options: [
        ["batch", "the mini-batch"], ["moving", "moving averages"], ["population", "Algorithm 2"]]}),
      button("Reset this picture", () => store.reset(bn.sample.KEYS)),
    ],
    gradient: store => [
      segments(store, {key: "pull", label: "the loss pulls", options: [
        ["one", "the chosen example"], ["all", "all alike"], ["stretch", "outwards"], ["mixed", "at random"]]}),
      segments(store, {key: "terms", label: "the step follows", options: [
        ["full", "all terms"], ["variance", "direct and σ²"], ["mean", "direct and μ"], ["none", "the direct term"]],
        enabled: ["statistics", ["batch"]]}),
      button("Reset this picture", () => store.reset(["pull", "terms"])),
    ],
    blowUp: store => [
      segments(store, {key: "through", label: "the gradient", options: [["no", "ignores the statistics"], ["yes", "goes through them"]]}),
      segments(store, {key: "scaled", label: "the values are", options: [["no", "centred"], ["yes", "centred and scaled"]]}),
      slider(store, {key: "rate", symbol: "η", label: "learning rate", step: 0.05, logarithmic: true}),
      slider(store, {key: "steps", label: "gradient steps", step: 1}),
      button("Reset this picture", () => store.reset(["through", "scaled", "rate", "steps"])),
    ],
    identity: store => [slider(store, GAMMA), slider(store, BETA), slider(store, EPSILON), slider(store, SCALE), slider(store, SHIFT)],
    neighbours: store => [slider(store, SIZE), slider(store, {key: "pick", label: "the chosen example", step: 1, with: ["m"],
        format: (value, {m}) => text(Math.min(value, m - 1) + 1)}),
      slider(store, GAMMA), slider(store, BETA), slider(store, EPSILON)],
    inference: store => [slider(store, SEEN), slider(store, DECAY), slider(store, SIZE), slider(store, SHIFT), slider(store, SCALE)],
    axes: store => [
      segments(store, {key: "axis", label: "averaged over", options: [["batch", "batch"], ["layer", "layer"], ["group", "group"]]}),
      segments(store, {key: "groups", label: "groups", options: [["1", "1"], ["2", "2"], ["3", "3"], ["6", "6"]], enabled: ["axis", ["group"]]}),
      slider(store, {key: "examples", symbol: "m", label: "examples", step: 1}),
      button("Reset this picture", () => store.reset(["axis", "groups", "examples", "cells"])),
    ],
    train: store => [
      slider(store, {key: "netrate", symbol: "η", label: "learning rate", step: 0.05, logarithmic: true}),
      slider(store, {key: "sigma", symbol: "σ", label: "of the first weights", step: 0.05, logarithmic: true}),
      slider(store, {key: "layers", label: "hidden layers", step: 1}),
      segments(store, {key: "batch", label: "mini-batch size", options: bn.state.SCHEMA.batch.values.map(value => [value, value])}),
      segments(store, {key: "netg", label: "nonlinearity", options: CURVES.slice(0, 3)}),
      slider(store, {key: "netseed", label: "seed", step: 1}),
      button("Reset this picture", () => store.reset(["netrate", "sigma", "layers", "batch", "netg", "netseed", "trained"])),
    ],
  };

  /** Goes to a part of the page without touching the hash, which holds the state. */
  function go(id) {
    const target = document.getElementById(id);
    target.setAttribute("tabindex", "-1");
    target.scrollIntoView({behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth"});
    target.focus({preventScroll: true});
  }

  const inner = (id, label) => el("a", {href: "#", onclick: event => {
    event.preventDefault();
    go(id);
  }}, label);

  /** Words that a claim needs where it stands alone. */
  const context = claim => claim.context === "" ? null : el("span", {class: "context"}, claim.context, " ");

  const verdict = word => el("span", {class: "verdict " + word}, word);

  function sources(home, claims) {
    const {paper, anchor} = home.dataset;
    const cited = home.dataset.claims.split(" ").map(id => claims.find(claim => claim.id === id));
    home.append(
      el("p", {}, "In the paper: ", el("a", {href: "https://ar5iv.labs.arxiv.org/html/1502.03167#" + anchor}, "section " + paper), "."),
      el("ul", {}, cited.map(claim => el("li", {}, verdict(claim.verdict), " ", context(claim), inner("claim-" + claim.id, claim.claim)))));
  }

  function claimTable(claims) {
    document.getElementById("claim-table").append(
      el("thead", {}, el("tr", {}, ["claim", "verdict", "measured", "run it again"].map(name => el("th", {scope: "col"}, name)))),
      el("tbody", {}, claims.map(claim => el("tr", {id: "claim-" + claim.id},
        el("td", {}, context(claim), claim.claim, claim.postHoc ? " (post hoc)" : ""), el("td", {}, verdict(claim.verdict)),
        el("td", {}, claim.measured), el("td", {}, el("code", {}, "./bn run " + claim.experiment))))));
  }

  function pageButtons(store) {
    const said = el("span", {role: "status", class: "said"});
    const link = async () => {
      const hash = bn.state.toHash(store.get());
      try {
        await navigator.clipboard.writeText(location.href.split("#")[0] + (hash ? "#" + hash : ""));
        said.textContent = "Copied.";
      } catch {
        said.textContent = "The address bar has the link: it always holds what is set here.";
      }
    };
    document.getElementById("page-buttons").append(
      button("Copy a link to what is set here", link), button("Reset everything", () => {
        store.reset();
        said.textContent = "All is as at first.";
      }), said);
  }

  /** Where the recorded training comes from, and what was left out of it. */
  function provenance({provenance: from, variants}) {
    const seeds = variants[0].seeds.map(one => one.seed);
    return `Recorded by ./bn run ${from.experiment}${from.smoke ? " (a smoke run)" : ""}, started ${from.started.slice(0, 10)}, `
      + `commit ${from.commit.slice(0, 8) || "unknown"}, on ${from.processor}, ${seeds.length} seed${seeds.length === 1 ? "" : "s"}. `
      + "Not every evaluation is in this page: the curves are thinned to at most 127 points.";
  }

  bn.start = data => {
    const store = bn.state.store(location, history);
    bn.store = store;
    addEventListener("hashchange", () => location.reload()); // pasted by the reader; our own changes do not come here
    for (const section of document.querySelectorAll("section[data-title]")) {
      document.getElementById("contents").append(el("li", {}, inner(section.id, section.dataset.title)));
    }
    pageButtons(store);
    for (const about of document.querySelectorAll("[data-training]")) {
      about.hidden = about.dataset.training !== (data.own ? "own" : "suite");
    }
    for (const home of document.querySelectorAll("[data-question]")) {
      bn.questions.question(store, home, home.dataset.question, data);
    }
    for (const home of document.querySelectorAll("[data-workbench]")) { // a figure with its controls beside it
      const id = home.dataset.workbench;
      home.append(el("div", {class: "stage", "data-figure": id}), el("div", {class: "knobs", "data-controls": id}));
    }
    for (const home of document.querySelectorAll("[data-controls]")) {
      home.append(...CONTROLS[home.dataset.controls](store));
    }
    for (const home of document.querySelectorAll("[data-figure]")) {
      const note = bn.figures[home.dataset.figure](store, home, data.training);
      if (note) {
        home.append(note);
      }
    }
    for (const home of document.querySelectorAll(".sources")) {
      sources(home, data.claims);
    }
    claimTable(data.claims);
    document.getElementById("provenance").textContent = provenance(data.training);
    document.documentElement.dataset.ready = "yes";
  };
})(globalThis.bn ??= {});
