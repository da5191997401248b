"use strict";
// What is said below a chart of curves. Draws nothing.
const Notes = (() => {
  // Of how many seeds a line is the mean at most decides whether there are intervals.
  const means = (most, geometric, smoothing) => {
    if (most < 1) {
      return "";
    }
    if (most < 2) {
      return "One seed, which gives no interval.";
    }
    const mean = geometric ? "Geometric mean over the seeds (the mean of the logarithms)" : "Mean over the seeds";
    if (smoothing > 0) {
      return `${mean}.`;
    }
    return `${mean}; ${most === 2 ? "two give no interval" : "shaded: 95 % interval of the mean (Student’s t)"}.`;
  };

  // `state` is what the reader has chosen, `drawn` the lines, `hidden` how many points a logarithmic axis cannot show.
  const of = (model, { view, seeds, smoothing }, drawn, hidden) => {
    const isMean = seeds === "mean";
    const counts = drawn.filter((line) => line.variant !== undefined).map((line) => model.runsOf(line.variant).length);
    const most = Math.max(0, ...counts);
    const geometric = view.y.log;
    const printed = drawn.filter((line) => line.printed).flatMap((line) => line.ys);
    const ofSeeds = isMean && geometric && most > 1 ? " in a seed" : ""; // a point of the mean then has no logarithm
    return [
      isMean ? means(most, geometric, smoothing) : "A thin line for each seed.",
      smoothing > 0 ? `Smoothed: exponential moving average with weight ${smoothing} of the past; no intervals.` : "",
      drawn.some((line) => line.mark !== undefined) ? "Marks tell lines apart that lie on each other." : "",
      printed.length > 0 ? `Dotted grey: read off the paper’s printed curve. Nothing below ${Arithmetic.percent(Math.min(...printed))} is printed.` : "",
      hidden > 0 ? `${hidden} ${hidden === 1 ? "point is" : "points are"} at 0 or below${ofSeeds}, which a logarithmic axis cannot show.` : "",
      isMean && drawn.some((line) => line.variant !== undefined && model.ended(line.variant)) ? "After a seed diverged, the mean is that of the others." : "",
      model.data.curves.thinned ? "Of long runs this page has at most 1,000 evaluations; the CSV files have all." : "",
    ].filter(Boolean).join(" ");
  };

  return { of };
})();
