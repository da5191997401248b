package batchnorm.cli;

import batchnorm.Printed;
import batchnorm.metric.Durations;
import batchnorm.runner.Forecast;
import batchnorm.runner.Home;
import batchnorm.runner.RunRequest;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code bn run --dry-run}: what would run. */
record DryRun(Home home, List<RunRequest> requests) {
    DryRun {
        requests = List.copyOf(requests);
    }

    void print(PrintWriter out, boolean json) {
        if (json) {
            List<Map<String, Object>> all = new ArrayList<>();
            requests.forEach(request -> all.add(map(request, Forecast.of(request, home))));
            JsonText.print(out, all);
            return;
        }
        List<Forecast> all =
                requests.stream().map(request -> Forecast.of(request, home)).toList();
        for (int i = 0; i < all.size(); i++) {
            print(out, requests.get(i), all.get(i));
        }
        out.println("dry run: nothing was trained or written");
    }

    private static void print(PrintWriter out, RunRequest request, Forecast forecast) {
        out.println(Printed.line(
                request.experiment().id() + ": " + request.experiment().title()));
        out.println(Printed.line("  folder  " + request.folder()));
        forecast.steps()
                .forEach((variant, steps) -> out.println(String.format(
                        Locale.ROOT,
                        "  %s: %s of %,d %s",
                        Printed.value(variant),
                        forecast.seeds().size() == 1
                                ? "1 run"
                                : forecast.seeds().size() + " runs",
                        steps,
                        steps == 1 ? "step" : "steps")));
        if (request.plan().isPresent()) {
            out.println("  seeds   more are added until each finding is decided, up to "
                    + request.plan().most() + " of a variant; the numbers below are for the first seeds");
        }
        out.println(String.format(
                Locale.ROOT,
                "  in all  %d %s, %,d steps, %d at a time",
                forecast.runs(),
                forecast.runs() == 1 ? "run" : "runs",
                forecast.allSteps(),
                forecast.workers()));
        out.println("  time    "
                + (Double.isNaN(forecast.seconds()) ? "" : "about " + Durations.rough(forecast.seconds()) + ": ")
                + Printed.line(forecast.timeBasis()));
        out.println("  memory  "
                + (Double.isNaN(forecast.mebibytes())
                        ? ""
                        : String.format(Locale.ROOT, "about %,.0f MiB for each worker: ", forecast.mebibytes()))
                + forecast.memoryBasis());
    }

    private static Map<String, Object> map(RunRequest request, Forecast forecast) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("experiment", request.experiment().id());
        map.put("folder", request.folder().toString());
        map.put("steps", forecast.steps());
        map.put("seeds", forecast.seeds());
        map.put(
                "most_seeds",
                request.plan().isPresent()
                        ? request.plan().most()
                        : forecast.seeds().size());
        map.put("runs", forecast.runs());
        map.put("all_steps", forecast.allSteps());
        map.put("workers", forecast.workers());
        map.put("seconds", forecast.seconds());
        map.put("time_basis", forecast.timeBasis());
        map.put("mebibytes_of_worker", forecast.mebibytes());
        map.put("memory_basis", forecast.memoryBasis());
        return map;
    }
}
