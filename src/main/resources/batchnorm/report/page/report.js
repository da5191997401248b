"use strict";
// Puts the report together: what its data have is shown, the rest stays hidden.
const Report = (() => {
  const started = performance.now();
  const section = (id) => document.getElementById(id);
  let curves = null;
  let percentiles = null;
  let surface = null;
  let heat = null;

  // Shows what the data have; of what is shown already, what is new in it.
  const update = (data) => {
    const model = Model.of(data);
    if (data.views.length > 0 && data.curves.runs.length > 0) {
      if (curves === null) {
        curves = Curves.on(section("curves"), model);
      } else {
        curves.update(model);
      }
      if (data.metrics.length > 0) {
        if (heat === null) {
          heat = HeatMaps.on(section("heat"), model, curves.open);
        } else {
          heat.update(model);
        }
      }
    }
    if (data.percentiles.length > 0) {
      if (percentiles === null) {
        percentiles = PercentileCharts.on(section("percentiles"), model);
      } else {
        percentiles.update(model);
      }
    }
    if (data.surfaces.length > 0) {
      if (surface === null) {
        surface = SurfaceMaps.on(section("surface"), model);
      } else {
        surface.update(model);
      }
    }
  };

  update(JSON.parse(document.getElementById("experiment").textContent));
  // How long reading the data and drawing took, in milliseconds.
  document.documentElement.dataset.drawn = String(Math.round(performance.now() - started));
  return { update };
})();
