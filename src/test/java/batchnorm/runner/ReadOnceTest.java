package batchnorm.runner;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.FolderCopy;
import batchnorm.results.ResultDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a report reads the files of a result folder, as the Java platform's own flight recorder counts bytes. */
class ReadOnceTest {
    @TempDir
    Path folder;

    @Test
    void aReportReadsEachRecordedFileOnce() throws IOException {
        Path results = FolderCopy.of(Path.of("results", "reference", "quickstart"), folder.resolve("results"));
        Map<Path, Long> sizes = recordedFiles(results);
        Map<Path, Long> read =
                bytesRead(() -> Reporting.write(ResultDirectory.open(results), warning -> assertThat(warning)
                        .as("what a machine without fonts says")
                        .contains("font")));
        assertThat(sizes).as("provenance, experiment, and what runs wrote").hasSizeGreaterThan(6);
        sizes.forEach((file, size) -> assertThat(read.getOrDefault(file, 0L))
                .as("bytes read of " + file)
                .isEqualTo(size));
    }

    /** Those that a report is made from; network.json is for people. */
    private static Map<Path, Long> recordedFiles(Path results) throws IOException {
        Map<Path, Long> sizes = new HashMap<>();
        try (Stream<Path> files = Files.walk(results)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean ofRun = file.getNameCount() > results.getNameCount() + 2;
                String name = file.getFileName().toString();
                if ((ofRun && name.endsWith(".csv"))
                        || List.of("provenance.json", "experiment.yaml").contains(name)) {
                    sizes.put(file, Files.size(file));
                }
            }
        }
        return sizes;
    }

    private Map<Path, Long> bytesRead(Runnable work) throws IOException {
        Path events = folder.resolve("events.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileRead").withoutThreshold();
            recording.start();
            work.run();
            recording.stop();
            recording.dump(events);
        }
        Map<Path, Long> bytes = new HashMap<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(events)) {
            if (event.getEventType().getName().equals("jdk.FileRead") && event.getString("path") != null) {
                bytes.merge(Path.of(event.getString("path")), Math.max(0, event.getLong("bytesRead")), Long::sum);
            }
        }
        return bytes;
    }
}
