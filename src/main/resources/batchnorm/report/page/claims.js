"use strict";
// The filters of the table of claims.
const Claims = (() => {
  const { el } = Dom;
  const rows = [...document.querySelectorAll("#claims tbody tr")];
  const columns = { Section: 0, Kind: 2, Verdict: 6 };
  const value = (row, name) => {
    const cell = row.cells[columns[name]];
    return cell.dataset.verdict ?? cell.textContent;
  };
  const chosen = {};
  const count = el("p", { class: "note", "aria-live": "polite" });
  let words = "";

  const show = () => {
    let kept = 0;
    for (const row of rows) {
      const fits = Object.keys(columns).every((name) => !chosen[name] || value(row, name) === chosen[name]);
      row.hidden = !(fits && row.textContent.toLowerCase().includes(words));
      kept += row.hidden ? 0 : 1;
    }
    count.textContent = `${kept} of ${rows.length} claims`;
  };

  const filter = (name) => {
    const values = [...new Set(rows.map((row) => value(row, name)))];
    return Dom.select(name, [["", "all"], ...values.map((one) => [one, one])], (one) => {
      chosen[name] = one;
      show();
    });
  };

  const search = el("input", { type: "search", "aria-label": "Words", oninput: (event) => {
    words = event.target.value.toLowerCase();
    show();
  } });
  const place = document.getElementById("filters");
  place.append(el("div", { class: "controls" }, Object.keys(columns).map(filter),
    el("label", {}, el("span", { class: "what" }, "Words"), search)), count);
  place.hidden = false;
  show();
})();
