package batchnorm.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.results.provenance.RunKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultDirectoryTest {

    @TempDir
    Path directory;

    @Test
    void isMadeWithTheDirectoriesAboveIt() {
        ResultDirectory results = ResultDirectory.create(directory.resolve("a/b/c"));
        RunKey key = new RunKey("with BN rate=0.5", 3);
        assertThat(results.createRun(key)).isDirectory().isEqualTo(directory.resolve("a/b/c/with BN rate=0.5/seed-3"));
        assertThat(results.accuracy(key)).isEqualTo(results.run(key).resolve("accuracy.csv"));
        assertThatExceptionOfType(RunFailure.class)
                .isThrownBy(() -> results.createRun(key))
                .withMessage("Cannot create " + results.run(key) + ": it exists already");
    }

    @Test
    void aRunIsSetAsideAsOftenAsItIsInterrupted() {
        ResultDirectory results = ResultDirectory.create(directory.resolve("results"));
        RunKey key = new RunKey("plain", 1);
        assertThat(results.setAside(key)).isEmpty();
        for (String aside : List.of("seed-1.interrupted", "seed-1.interrupted-2", "seed-1.interrupted-3")) {
            results.createRun(key);
            assertThat(results.setAside(key))
                    .hasValue(results.root().resolve("plain").resolve(aside));
            assertThat(results.run(key)).doesNotExist();
        }
    }

    @Test
    void anExistingOneIsNeverWrittenTo() {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> ResultDirectory.create(directory))
                .withMessage("Cannot write results to " + directory + ": " + directory
                        + " exists already; name a new directory");
    }

    @Test
    void aFileInItsWayIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> ResultDirectory.create(file.resolve("run")))
                .withMessageStartingWith("Cannot write results to " + file.resolve("run") + ": " + file);
    }

    @Test
    void onlyADirectoryWithProvenanceCanBeOpened() throws IOException {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> ResultDirectory.open(directory.resolve("none")))
                .withMessage(directory.resolve("none") + " is not a directory");
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> ResultDirectory.open(directory))
                .withMessage(directory + " is not a result directory: it has no provenance.json");
        for (String time : new String[] {"2026-01-01T00-00-00", "2026-01-02T00-00-00"}) {
            Files.writeString(Files.createDirectory(directory.resolve(time)).resolve("provenance.json"), "{}");
        }
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> ResultDirectory.open(directory))
                .withMessage(directory + " is not a result directory: it has no provenance.json; did you mean "
                        + directory.resolve("2026-01-02T00-00-00") + "?");
        Files.writeString(directory.resolve("provenance.json"), "{}");
        assertThat(ResultDirectory.open(directory).report()).isEqualTo(directory.resolve("report.md"));
    }

    @Test
    void aVariantMustBeAPlainName() {
        for (String name : new String[] {"", " ", ".", "..", "a/b", "a\\b"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new RunKey(name, 1));
        }
        assertThat(new RunKey("BN-x5", 2)).hasToString("BN-x5, seed 2");
    }
}
