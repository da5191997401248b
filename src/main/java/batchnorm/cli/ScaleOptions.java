package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.files.NewFile;
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
import java.util.function.Supplier;
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
     * @param variants the variants that are timed; empty for all
     * @param unmeasured what will be written, without a row; it is asked for only where it will be joined to a file
     * @throws BadInput if it has no folder to be in, stands without {@code --scale}, would replace pictures of others,
     *     or has measurements of the same points, or what cannot be joined to these
     */
    void check(List<String> variants, Supplier<ScaleFile> unmeasured) {
        if (out == null) {
            return;
        }
        if (!areGiven()) {
            throw new BadInput("--out is for --scale, which is not given");
        }
        NewFile.requireFolder("--out", out);
        if (Files.exists(json())) {
            ScaleFile before = ScaleFile.read(json());
            // Else all of it is measured for nothing.
            named(() -> {
                sweeps().forEach(sweep -> before.requireNo(row -> row.axis() == sweep.axis()
                        && sweep.values().contains(row.value())
                        && (variants.isEmpty() || variants.contains(row.variant()))));
                return before.and(unmeasured.get());
            });
        } else {
            requireFree(beside(".png"));
            requireFree(beside(".svg"));
        }
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
            ScaleFile all =
                    Files.exists(json()) ? named(() -> ScaleFile.read(json()).and(measured)) : measured;
            WholeFile.write(json(), (text(all) + "\n").getBytes(StandardCharsets.UTF_8));
            Optional<String> problem = FontProbe.problem();
            problem.ifPresent(reason -> err.println("bn: " + reason));
            if (problem.isEmpty()) {
                WholeFile.write(beside(".png"), ScaleChart.png(all));
                WholeFile.write(beside(".svg"), ScaleChart.svg(all));
            }
        }
    }

    /** A problem of the file, with its name. */
    private ScaleFile named(Supplier<ScaleFile> work) {
        try {
            return work.get();
        } catch (BadInput e) {
            throw new BadInput("--out " + json() + ": " + e.getMessage(), e);
        }
    }

    private static String text(ScaleFile file) throws IOException {
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(file.toMap());
    }
}
