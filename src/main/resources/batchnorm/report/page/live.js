"use strict";
// Asks the server for new data while the experiment runs, and draws them. The text and the tables stay as they were
// sent; where there are newer ones, the page offers to load them.
const Live = (() => {
  const { el } = Dom;
  const edition = JSON.parse(document.getElementById("edition").textContent);
  const state = el("p", { class: "note", id: "live", role: "status" });
  const newer = el("p", { class: "callout", id: "newer", role: "status" });
  document.querySelector("header.masthead").append(state, newer);
  let stamp = "";

  const offer = () => {
    if (!newer.hasChildNodes()) {
      newer.append("The text and the tables of this page are older than its curves. ",
        el("button", { type: "button", onclick: () => location.reload() }, "Load them again"));
    }
  };

  Asking.start(state, {
    address: () => `data?after=${encodeURIComponent(stamp)}`,
    news: (text) => {
      const sent = JSON.parse(text);
      Report.update(sent.data);
      if (sent.edition !== edition) {
        offer();
      }
      stamp = sent.stamp; // at the end: what could not be shown is asked for again
      return sent.state;
    },
    failed: () => {
      stamp = "";
    },
  });
  return {};
})();
