"use strict";
// The list of runs, asked for again every two seconds.
const Index = (() => {
  const { el } = Dom;
  const EVERY = 2000;
  const place = document.getElementById("runs");
  const state = document.getElementById("state");
  let shown = "";

  const row = (run) => el("tr", { "data-state": run.state },
    el("td", {}, el("a", { href: run.address }, run.title), el("span", { class: "folder name" }, run.folder || ".")),
    el("td", { class: run.state }, run.state === "running" ? "● running" : run.state, run.smoke ? ", smoke run" : ""),
    el("td", { class: "number" }, run.all === undefined ? "" : `${run.done} of ${run.all}`),
    el("td", {}, run.id),
    el("td", {}, run.started.replace("T", " ").replace("Z", " UTC")));

  const draw = (runs) => {
    const focused = document.activeElement?.getAttribute("href");
    place.replaceChildren(el("table", {},
      el("thead", {}, el("tr", {}, ["title and folder", "state", "runs", "experiment", "started"].map((text) => el("th", { scope: "col", class: text === "runs" ? "number" : null }, text)))),
      el("tbody", {}, runs.map(row))));
    if (focused) {
      [...place.querySelectorAll("a")].find((one) => one.getAttribute("href") === focused)?.focus();
    }
    const running = runs.filter((run) => run.state === "running").length;
    state.textContent = `${runs.length} result ${runs.length === 1 ? "folder" : "folders"}, ${running} running.`;
  };

  const look = async () => {
    try {
      const text = await (await fetch("runs")).text();
      if (text !== shown) {
        shown = text;
        draw(JSON.parse(text));
      }
    } catch {
      shown = "";
      state.textContent = "The server has ended. What is shown is the last that it sent.";
    }
    setTimeout(look, EVERY);
  };
  look();
})();
