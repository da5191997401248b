"use strict";
// The list of runs, asked for again every two seconds.
const Index = (() => {
  const { el } = Dom;
  const place = document.getElementById("runs");
  const state = document.getElementById("state");
  let shown = "";

  const row = (run) => el("tr", { "data-state": run.state },
    el("td", {}, el("a", { href: run.address, "data-key": run.address }, run.title), el("span", { class: "folder name" }, run.folder || ".")),
    el("td", { class: run.state }, run.state === "running" ? "● running" : run.state, run.smoke ? ", smoke run" : ""),
    el("td", { class: "number" }, run.all === undefined ? "" : `${run.done} of ${run.all}`),
    el("td", {}, run.id),
    el("td", {}, run.started.replace("T", " ").replace("Z", " UTC")));

  const draw = (runs) => {
    Dom.refill(place, el("table", {},
      el("thead", {}, el("tr", {}, ["title and folder", "state", "runs", "experiment", "started"].map((text) => el("th", { scope: "col", class: text === "runs" ? "number" : null }, text)))),
      el("tbody", {}, runs.map(row))));
    const running = runs.filter((run) => run.state === "running").length;
    return `${runs.length} result ${runs.length === 1 ? "folder" : "folders"}, ${running} running.`;
  };

  Asking.start(state, {
    address: () => "runs",
    news: (text) => {
      if (text === shown) {
        return undefined;
      }
      const words = draw(JSON.parse(text));
      shown = text;
      return words;
    },
    failed: () => {
      shown = "";
    },
  });
})();
