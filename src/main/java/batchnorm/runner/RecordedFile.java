package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.experiment.ExperimentSource;
import batchnorm.files.Checksums;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The experiment file as it was run: the copy in the results with the settings that the provenance states. */
final class RecordedFile {
    private RecordedFile() {}

    /** @throws BadInput if the copy is missing or cannot be read */
    static ExperimentSource source(RecordedExperiment recorded) {
        Provenance provenance = recorded.provenance();
        return new ExperimentSource(
                        recorded.experimentText(),
                        recorded.directory().experiment().toString(),
                        recorded.defaultsText(),
                        provenance.source().settings(),
                        provenance.experiment().smoke(),
                        recorded.paperTexts())
                .withSeeds(provenance.experiment().seeds());
    }

    /**
     * The same experiment, for further runs.
     *
     * @throws BadInput if the bytes of the file have changed since the first runs
     */
    static ExperimentSource unchangedSource(RecordedExperiment recorded) {
        change(recorded).ifPresent(changed -> {
            throw new BadInput(recorded.directory().root() + ": " + changed);
        });
        return source(recorded);
    }

    /**
     * A message if the bytes of the file, or of the defaults beside it, have changed since the runs; empty if neither
     * has changed.
     */
    static Optional<String> change(RecordedExperiment recorded) {
        Source source = recorded.provenance().source();
        return change(recorded.directory().experiment(), recorded.experimentText(), source.configurationSha256())
                .or(() -> change(recorded.directory().defaults(), recorded.defaultsText(), source.defaultsSha256()))
                .or(() -> source.paperChecksums().entrySet().stream()
                        .flatMap(paper -> change(
                                recorded.directory().paperFile(paper.getKey()),
                                recorded.paperTexts().getOrDefault(paper.getKey(), ""),
                                paper.getValue())
                                .stream())
                        .findFirst());
    }

    private static Optional<String> change(Path file, String text, String then) {
        String now = Files.exists(file) ? sha256(text) : "";
        return now.equals(then)
                ? Optional.empty()
                : Optional.of(file.getFileName() + " was changed after its runs: its SHA-256 is "
                        + (now.isEmpty() ? "none, for it is missing" : now) + ", recorded is "
                        + (then.isEmpty() ? "none, for there was no such file" : then));
    }

    static String sha256(String text) {
        return Checksums.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
