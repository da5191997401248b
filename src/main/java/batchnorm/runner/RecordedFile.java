package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.experiment.ExperimentSource;
import batchnorm.files.Checksums;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Provenance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
        change(source, provenance).ifPresent(changed -> {
            throw new BadInput(results.experiment() + " " + changed);
        });
        return source;
    }

    /** That it is not byte by byte what was run, as the rest of a sentence; empty where it is. */
    static Optional<String> change(ExperimentSource source, Provenance provenance) {
        String now = sha256(source.text());
        String then = provenance.source().configurationSha256();
        return now.equals(then)
                ? Optional.empty()
                : Optional.of("was changed after its runs: its SHA-256 is " + now + ", recorded is " + then);
    }

    static String sha256(String text) {
        return Checksums.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
