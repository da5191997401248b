package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.Printed;
import batchnorm.archive.PastRun;
import batchnorm.archive.RunMaps;
import batchnorm.design.SeedRanges;
import batchnorm.files.ShellWord;
import batchnorm.metric.Durations;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Provenance;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bn runs show}. */
@LoadsNoNativeCode
@Command(
        name = "show",
        description = "Shows one past run: what ran, how it ended, its claims, and how to go on.",
        mixinStandardHelpOptions = true)
final class RunsShowCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "A result folder that 'bn run' wrote.")
    private Path folder;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public void run() {
        ResultDirectory.open(folder);
        PastRun run = PastRun.of(folder);
        PastRun.Recorded recorded = run.recorded().orElseThrow(() -> new BadInput(run.problem()));
        if (json.given) {
            JsonText.print(spec.commandLine().getOut(), RunMaps.of(run));
            return;
        }
        PrintWriter out = spec.commandLine().getOut();
        lines(run, recorded).forEach((name, text) -> {
            if (!text.isEmpty()) {
                out.println(String.format("%-10s %s", name, Printed.line(text)));
            }
        });
        recorded.claimLines().forEach(line -> out.println(String.format("%-10s %s", "claim", Printed.line(line))));
        out.println(String.format("%-10s %s", "next", Printed.line(next(recorded))));
    }

    private static Map<String, String> lines(PastRun run, PastRun.Recorded recorded) {
        Provenance provenance = recorded.provenance();
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("folder", run.folder().toString());
        lines.put("label", run.label());
        lines.put("experiment", provenance.experiment().id());
        lines.put("title", provenance.experiment().title());
        lines.put("data", recorded.data());
        lines.put("variants", String.join(", ", provenance.experiment().variants()));
        lines.put("seeds", SeedRanges.of(provenance.experiment().seeds()));
        lines.put("settings", String.join(" ", provenance.source().settings()));
        lines.put("started", provenance.started());
        lines.put("took", Durations.rough(provenance.durationSeconds()));
        lines.put("commit", provenance.source().gitCommit());
        lines.put("outcome", recorded.outcome());
        lines.put("headline", recorded.headline().text());
        return lines;
    }

    private String next(PastRun.Recorded recorded) {
        boolean left = !recorded.provenance().unfinished().isEmpty();
        if (recorded.writing()) {
            return "a command is writing to it; 'bn report " + ShellWord.of(folder) + "' shows what it has so far";
        }
        if (left) {
            return "'bn resume " + ShellWord.of(folder) + "' trains what is left";
        }
        Path report = ResultDirectory.open(folder).report();
        return Files.exists(report) ? report.toString() : "'bn report " + ShellWord.of(folder) + "' writes its report";
    }
}
