package batchnorm.cli;

import batchnorm.Printed;
import batchnorm.compare.FolderComparison;
import batchnorm.report.CompareMaps;
import batchnorm.report.CompareReport;
import batchnorm.report.page.ComparePage;
import batchnorm.report.page.PageData;
import batchnorm.results.NewResultDirectory;
import batchnorm.runner.ComparedFolders;
import batchnorm.runner.Home;
import batchnorm.runner.Reporting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bn compare}. */
@LoadsNoNativeCode
@Command(
        name = "compare",
        description = {
            "Compares two or more result folders in a chart and in tables.",
            "",
            "It lists the settings that differ, and differences of data, seeds, engine, code and machine. The chart"
                    + " shows the accuracy of every variant. The tables give the differences from the first folder,"
                    + " with their 95 %% intervals over the seeds.",
            "",
            "Variants of the same name are compared with each other. Accuracies are compared at the steps at which all"
                    + " folders were evaluated. If there are none, a warning says so, the other tables are still"
                    + " written, and the exit code is 0."
        },
        mixinStandardHelpOptions = true)
final class CompareCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "DIR",
            description = "Two or more result folders that 'bn run' wrote. A difference is the value in a later folder"
                    + " minus the value in the first one.")
    private List<Path> folders;

    @Option(
            names = "--label",
            paramLabel = "NAME",
            description = "The name of a folder in tables and charts. Give it once for each folder, in their order."
                    + " Default: the settings that differ, if there are at most three; otherwise the folder's name.")
    private List<String> labels = new ArrayList<>();

    @Option(
            names = "--pair",
            paramLabel = "A=B",
            description = "Compares variant A of the first folder with variant B of the others. Repeatable."
                    + " Default: variants of the same name, and those of folders that have one variant each.")
    private List<String> pairs = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "The folder for chart and tables, which must not exist yet. Default: results/runs/compare/TIME.")
    private Path out;

    @Mixin
    private final HtmlOption html = new HtmlOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public void run() {
        html.check();
        html.requireOutside(out);
        FolderComparison comparison = FolderComparison.of(ComparedFolders.open(folders), labels, pairs);
        CompareReport report = CompareReport.of(comparison);
        List<String> warnings = new ArrayList<>(report.warnings());
        Path written = write(report, warnings);
        if (json.given) {
            Map<String, Object> map = new LinkedHashMap<>(CompareMaps.of(comparison));
            map.put("warnings", warnings);
            map.put("written_to", written.toString());
            JsonText.print(spec.commandLine().getOut(), map);
        } else {
            spec.commandLine().getOut().print(report.markdown());
            spec.commandLine().getOut().println(Printed.line("written to " + written));
        }
        if (html.isGiven()) {
            html.write(ComparePage.html(report, data(comparison)));
            (json.given ? spec.commandLine().getErr() : spec.commandLine().getOut())
                    .println(Printed.line("page: " + html));
        }
        warnings.forEach(warning -> spec.commandLine().getErr().println("bn: " + warning));
    }

    /** The folder appears when it is complete: after a full disk the same command can be given again. */
    private Path write(CompareReport report, List<String> warnings) {
        Path place = out == null ? ResultFolders.timed(Home.find(), "compare") : out;
        try (NewResultDirectory folder = NewResultDirectory.at(place)) {
            warnings.addAll(report.write(folder.parts().root()));
            return (out == null ? folder.appearInFreePlace() : folder.appear()).root();
        }
    }

    private static List<Map<String, Object>> data(FolderComparison comparison) {
        return comparison.folders().stream()
                .map(folder -> PageData.labelled(
                        folder.label(),
                        folder.recorded(),
                        folder.hasSettings()
                                ? Reporting.facts(folder.recorded()).normalized()
                                : Set.of()))
                .toList();
    }
}
