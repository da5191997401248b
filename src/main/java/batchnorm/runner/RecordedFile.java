package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.experiment.ExperimentSource;
import batchnorm.files.Checksums;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The experiment file as it was run: the copy of its file with the settings that the provenance states. */
final class RecordedFile {
    private RecordedFile() {}

    /** @throws BadInput where the copy is missing or cannot be read */
    static ExperimentSource source(ResultDirectory results, Provenance provenance) {
        try {
            return new ExperimentSource(
                    Files.readString(results.experiment()),
                    results.experiment().toString(),
                    Files.exists(results.defaults()) ? Files.readString(results.defaults()) : "",
                    provenance.source().settings(),
                    provenance.experiment().smoke());
        } catch (NoSuchFileException e) {
            throw new BadInput(results.experiment() + " is missing, the copy of the file that was run", e);
        } catch (IOException e) {
            throw new BadInput(results.experiment() + " cannot be read: " + e, e);
        }
    }

    /**
     * The same, for further runs.
     *
     * @throws BadInput where it is not byte by byte what the first runs were of
     */
    static ExperimentSource unchangedSource(ResultDirectory results, Provenance provenance) {
        ExperimentSource source = source(results, provenance);
        change(results, source, provenance).ifPresent(changed -> {
            throw new BadInput(results.root() + ": " + changed);
        });
        return source;
    }

    /** That its file, or the defaults beside it, are not byte by byte what was run; empty where both are. */
    static Optional<String> change(ResultDirectory results, ExperimentSource source, Provenance provenance) {
        Source recorded = provenance.source();
        return change(results.experiment(), source.text(), recorded.configurationSha256())
                .or(() -> change(results.defaults(), source.defaults(), recorded.defaultsSha256()));
    }

    private static Optional<String> change(Path file, String text, String then) {
        String now = text.isEmpty() ? "" : sha256(text);
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
