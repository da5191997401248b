package batchnorm.data.photo;

import batchnorm.data.source.FileCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Checks whether the files in a folder of photographs are photographs. */
final class PhotoCheck {
    /** Checking this many takes a moment, and is enough to notice a fault in more than 1 % of them. */
    private static final int SAMPLE = 1000;

    private PhotoCheck() {}

    /**
     * Checks the first bytes of some of the files, so that faults are found before hours of training.
     *
     * @throws batchnorm.BadInput if too many of them are not images
     */
    static void sample(PhotoFolder folder) {
        Unreadable unreadable = new Unreadable(folder);
        for (int index = 0; index < Math.min(SAMPLE, folder.count()); index++) {
            try (InputStream in = Files.newInputStream(folder.file(index))) {
                Optional<String> fault = ImageFormat.fault(in.readNBytes(ImageFormat.START));
                if (fault.isPresent()) {
                    throw new IOException(fault.get());
                }
            } catch (IOException e) {
                unreadable.add(index, e);
            }
        }
    }

    /** Decodes all files. Returns one line for each that cannot be decoded, and one for the rest. */
    static List<FileCheck> all(PhotoFolder folder) {
        List<FileCheck> checks = new ArrayList<>(IntStream.range(0, folder.count())
                .parallel()
                .boxed()
                .flatMap(index -> corrupt(folder.file(index)))
                .toList());
        checks.add(new FileCheck(
                folder.directory().toString(),
                folder.checksum(),
                FileCheck.Verdict.OTHER,
                folder.count() - checks.size() + " of " + folder.count() + " images in "
                        + folder.classes().size() + " classes can be read"));
        return checks;
    }

    private static Stream<FileCheck> corrupt(Path file) {
        try {
            new PhotoReader().read(file);
            return Stream.empty();
        } catch (IOException e) {
            return Stream.of(new FileCheck(file.toString(), "", FileCheck.Verdict.CORRUPT, e.getMessage()));
        }
    }
}
