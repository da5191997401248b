package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.files.WholeFile;
import batchnorm.report.FontProbe;
import batchnorm.report.ScaleChart;
import batchnorm.report.ScaleTable;
import batchnorm.results.ScaleFile;
import batchnorm.runner.bench.Sweep;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --scale} and {@code --out} of {@code bn bench}. */
final class ScaleOptions {
    @Option(
            names = "--scale",
            paramLabel = "AXIS=VALUE,...",
            description = "Time each variant at each value of width, depth, minibatch, channels, image-size, threads,"
                    + " workers, replicas or average-every, in turn with its peer, and print nothing else. A peer's"
                    + " command may have {width} and the like for the value at the point, and {seconds}. Repeatable."
                    + " Default: none.")
    private List<String> sweeps = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "PATH",
            description =
                    "With --scale, write PATH.json, PATH.png and PATH.svg. If PATH.json exists, the new points are"
                            + " added to it, and the pictures are drawn again; pictures without it are never replaced."
                            + " Default: none are written.")
    private Path out;

    boolean areGiven() {
        return !sweeps.isEmpty();
    }

    /**
     * What to sweep.
     *
     * @throws BadInput if a sweep has another form, or an axis stands there twice
     */
    List<Sweep> sweeps() {
        List<Sweep> parsed = sweeps.stream().map(Sweep::parse).toList();
        if (parsed.stream().map(Sweep::axis).distinct().count() < parsed.size()) {
            throw new BadInput("--scale names an axis twice; all its values in one list are expected");
        }
        return parsed;
    }

    /**
     * Checks {@code --out} before anything is measured.
     *
     * @param settings the overrides of the experiment
     * @param variants the variants that are timed; empty for all
     * @throws BadInput if it has no folder to be in, stands without {@code --scale}, would replace pictures of others,
     *     or has measurements of another experiment or of the same points
     */
    void check(String experiment, List<String> settings, List<String> variants) {
        if (out == null) {
            return;
        }
        if (!areGiven()) {
            throw new BadInput("--out is for --scale, which is not given");
        }
        if (!Files.isDirectory(out.toAbsolutePath().getParent())) {
            throw new BadInput("--out " + out + ": there is no folder "
                    + out.toAbsolutePath().getParent() + "; one that exists is expected");
        }
        if (Files.exists(json())) {
            ScaleFile before = ScaleFile.read(json());
            joined(before, before.of(experiment, settings)); // else all of it is measured for nothing
            sweeps().forEach(sweep -> requireNew(before, sweep, variants));
        } else {
            requireFree(beside(".png"));
            requireFree(beside(".svg"));
        }
    }

    private void requireNew(ScaleFile before, Sweep sweep, List<String> variants) {
        before.rows().stream()
                .filter(row -> row.axis() == sweep.axis() && sweep.values().contains(row.value()))
                .filter(row -> variants.isEmpty() || variants.contains(row.variant()))
                .findFirst()
                .ifPresent(row -> {
                    throw new BadInput(
                            "--out " + json() + ": the file has " + row.axis().word() + " " + row.value() + " of "
                                    + row.variant() + " already; a point that it lacks is expected");
                });
    }

    private void requireFree(Path picture) {
        if (Files.exists(picture)) {
            throw new BadInput("--out " + out + ": " + picture + " exists already, without the measurements in "
                    + json() + "; a new name is expected");
        }
    }

    private Path beside(String ending) {
        return out.resolveSibling(out.getFileName() + ending);
    }

    private Path json() {
        return beside(".json");
    }

    /**
     * Prints the table or JSON, and writes the files.
     *
     * @param err receives a line where no picture can be drawn
     */
    void show(ScaleFile measured, boolean asJson, PrintWriter writer, PrintWriter err) throws IOException {
        if (asJson) {
            writer.println(text(measured));
        } else {
            ScaleTable table = new ScaleTable(measured);
            Table printed = new Table(table.header().toArray(new String[0]));
            table.rows().forEach(row -> printed.row(row.toArray(new String[0])));
            printed.print(writer);
        }
        writer.flush();
        if (out != null) {
            ScaleFile all = Files.exists(json()) ? joined(ScaleFile.read(json()), measured) : measured;
            WholeFile.write(json(), (text(all) + "\n").getBytes(StandardCharsets.UTF_8));
            Optional<String> problem = FontProbe.problem();
            problem.ifPresent(reason -> err.println("bn: " + reason));
            if (problem.isEmpty()) {
                WholeFile.write(beside(".png"), ScaleChart.png(all));
                WholeFile.write(beside(".svg"), ScaleChart.svg(all));
            }
        }
    }

    private ScaleFile joined(ScaleFile before, ScaleFile measured) {
        try {
            return before.and(measured);
        } catch (BadInput e) {
            throw new BadInput("--out " + json() + ": " + e.getMessage(), e);
        }
    }

    private static String text(ScaleFile file) throws IOException {
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(file.toMap());
    }
}
