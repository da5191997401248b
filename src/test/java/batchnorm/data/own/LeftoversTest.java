package batchnorm.data.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    private static final Duration LONG_AGO = Duration.ofHours(25);

    @TempDir
    Path own;

    /** What a killed command leaves: one file of five, last written so long ago. */
    private Path left(Path folder, Duration ago) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(OwnSource.FILES.get(0)), new byte[9]);
        age(folder, ago);
        return folder;
    }

    private static void age(Path folder, Duration ago) throws IOException {
        FileTime time = FileTime.from(Instant.now().minus(ago));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, time);
            }
        }
        Files.setLastModifiedTime(folder, time);
    }

    @Test
    void whatAKilledCommandLeftIsDeletedAfterADay() throws IOException {
        Path mine = left(Leftovers.partsOf(own.resolve("mine")), LONG_AGO);
        Path dotted = left(Leftovers.partsOf(own.resolve("my.other-set_2")), LONG_AGO);
        Path empty = Files.createDirectory(Leftovers.partsOf(own.resolve("mine")));
        age(empty, LONG_AGO);

        Leftovers.delete(own);

        assertThat(List.of(mine, dotted, empty)).allMatch(Files::notExists);
    }

    @Test
    void whatMayBeInUseAndWhatIsNotOursStays() throws IOException {
        Path fresh = left(Leftovers.partsOf(own.resolve("mine")), Duration.ofHours(23));
        Path stillWritten = left(Leftovers.partsOf(own.resolve("mine")), LONG_AGO);
        Files.setLastModifiedTime(stillWritten.resolve(OwnSource.FILES.get(0)), FileTime.from(Instant.now()));
        Path added = left(own.resolve("mine"), LONG_AGO);
        Path otherName = left(own.resolve(".mine.tmp"), LONG_AGO);
        Path withNotes = left(Leftovers.partsOf(own.resolve("mine")), LONG_AGO);
        Files.writeString(withNotes.resolve("notes.txt"), "x");
        age(withNotes, LONG_AGO);

        Leftovers.delete(own);
        Leftovers.delete(own.resolve("none"));

        assertThat(List.of(fresh, stillWritten, added, otherName, withNotes)).allMatch(Files::isDirectory);
    }
}
