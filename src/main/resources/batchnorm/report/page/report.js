"use strict";
// Puts the report together: what its data have is shown, the rest stays hidden.
const Report = (() => {
  const started = performance.now();
  const data = JSON.parse(document.getElementById("experiment").textContent);
  const model = Model.of(data);
  const section = (id) => document.getElementById(id);

  if (data.views.length > 0 && data.curves.runs.length > 0) {
    const curves = Curves.on(section("curves"), model);
    if (data.metrics.length > 0) {
      HeatMaps.on(section("heat"), model, curves.open);
    }
  }
  if (data.percentiles.length > 0) {
    PercentileCharts.on(section("percentiles"), model);
  }
  // How long reading the data and drawing took, in milliseconds.
  document.documentElement.dataset.drawn = String(Math.round(performance.now() - started));
  return { model };
})();
