package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.FolderCopy;
import batchnorm.results.EnsembleFile;
import batchnorm.results.EnsembleRow;
import batchnorm.results.EnsembleRow.Kind;
import batchnorm.results.ResultDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs of a tiny experiment with many crops and an ensemble, by the real commands. It trains long enough that crops and
 * members change how many images are right.
 */
final class EnsembleRuns {
    static final List<String> MEMBERS = List.of("plain", "BN", "wide");
    private static final String TEXT = TinyFile.TEXT
            .replace("  steps: 20\n", "  steps: 200\n")
            .replace("evaluate-every: 8", "evaluate-every: 100")
            .replace(
                    "statistics: moving-average}",
                    "statistics: moving-average, crops: 144}\nensemble: [plain, BN, wide]")
            .replace("claims:\n", """
                      - name: wide
                        set:
                          network.hidden: [30, 20]
                          network.normalization: {kind: batch, epsilon: 1.0e-5, moving-average-decay: 0.9}
                    claims:
                      - {claim: Crops help., measure: multi_crop_gain, of: BN, is: above, than: 0}
                      - {claim: The ensemble helps., measure: ensemble_gain, of: ensemble, is: above, than: 0}
                      - {claim: It beats BN., measure: multi_crop_accuracy, of: ensemble, is: above, than: BN}
                    """)
            .replace("ledger:\n", """
                    paper-values:
                      - {variant: single crop, quantity: top-1 error, printed: 25.2 %}
                      - {variant: ensemble, quantity: top-1 error, printed: 20.1 %}
                    ledger:
                    """);

    private EnsembleRuns() {}

    /** The experiment file. */
    static String file(Path folder) {
        return TinyFile.in(folder, TEXT);
    }

    /** The results of all variants and seeds with their models, made once for all tests. */
    static ResultDirectory whole() {
        Path made = Once.made("ensemble", folder -> run(file(folder), folder.resolve("whole"), "--save-models"));
        return new ResultDirectory(made.resolve("whole"));
    }

    static ResultDirectory run(String file, Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", file, "--out", out.toString(), "--workers", "1"));
        arguments.addAll(List.of(more));
        said(arguments.toArray(String[]::new));
        return new ResultDirectory(out);
    }

    static CommandResult said(String... arguments) {
        CommandResult said = CommandResult.by(arguments);
        assertThat(said.code()).as(said.err()).isZero();
        return said;
    }

    static List<EnsembleRow> rows(ResultDirectory results, long seed, Kind kind) {
        return EnsembleFile.read(results.ensemble()).stream()
                .filter(row -> row.seed() == seed && row.kind() == kind)
                .toList();
    }

    static void deleteProbabilities(ResultDirectory results) throws IOException {
        try (Stream<Path> files = Files.walk(results.root())) {
            for (Path file :
                    files.filter(one -> one.endsWith("probabilities.bin")).toList()) {
                Files.delete(file);
            }
        }
    }

    static ResultDirectory copy(ResultDirectory from, Path to) throws IOException {
        return new ResultDirectory(FolderCopy.of(from.root(), to));
    }
}
