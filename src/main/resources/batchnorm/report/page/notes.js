"use strict";
// What is said below a chart of curves. Draws nothing.
const Notes = (() => {
  // Of how many seeds a line is the mean at most decides whether there are intervals.
  const means = (model, drawn, smoothing) => {
    const counts = drawn.filter((line) => line.variant !== undefined).map((line) => model.runsOf(line.variant).length);
    const most = Math.max(0, ...counts);
    if (most < 2) {
      return "One seed, which gives no interval.";
    }
    if (smoothing > 0) {
      return "Mean over the seeds.";
    }
    return `Mean over the seeds; ${most === 2 ? "two give no interval" : "shaded: 95 % interval of the mean (Student’s t)"}.`;
  };

  // `state` is what the reader has chosen, `drawn` the lines, `hidden` how many points a logarithmic axis cannot show.
  const of = (model, { seeds, smoothing }, drawn, hidden) => {
    const isMean = seeds === "mean";
    return [
      isMean ? means(model, drawn, smoothing) : "A thin line for each seed.",
      smoothing > 0 ? `Smoothed: exponential moving average with weight ${smoothing} of the past; no intervals.` : "",
      drawn.some((line) => line.mark !== undefined) ? "Marks tell lines apart that lie on each other." : "",
      drawn.some((line) => line.printed) ? "Dotted grey: read off the paper’s printed curve." : "",
      hidden > 0 ? `${hidden} ${hidden === 1 ? "point is" : "points are"} at 0 or below, or nearly, which a logarithmic axis cannot show.` : "",
      isMean && drawn.some((line) => line.variant !== undefined && model.ended(line.variant)) ? "After a seed diverged, the mean is that of the others." : "",
      model.data.curves.thinned ? "Of long runs this page has at most 1,000 evaluations; the CSV files have all." : "",
    ].filter(Boolean).join(" ");
  };

  return { of };
})();
