package batchnorm.data.own;

import batchnorm.BadInput;
import batchnorm.data.LabelledImages;
import batchnorm.files.IoReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads a folder of files in the binary format of CIFAR-10 ({@code data_batch*.bin}, {@code test_batch.bin}: a label,
 * then 3,072 bytes) or of CIFAR-100 ({@code train.bin}, {@code test.bin}: a coarse label, a fine one, which counts,
 * then 3,072 bytes). The test file may be missing.
 */
final class CifarImport {
    private static final LabelledImages.Shape SHAPE = new LabelledImages.Shape(3, 32, 32);

    private CifarImport() {}

    static Imported read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new BadInput("--cifar " + folder + " is not a directory; one with data_batch_1.bin or train.bin is"
                    + " expected");
        }
        List<Path> batches = batches(folder);
        boolean hundred = batches.isEmpty() && Files.isRegularFile(folder.resolve("train.bin"));
        if (batches.isEmpty() && !hundred) {
            throw new BadInput(folder + ": has neither data_batch_1.bin nor train.bin; files in CIFAR's binary format"
                    + " are expected");
        }
        requireNoGap(folder, batches);
        int labels = hundred ? 2 : 1;
        Part training = read(hundred ? List.of(folder.resolve("train.bin")) : batches, labels);
        Path testFile = folder.resolve(hundred ? "test.bin" : "test_batch.bin");
        Optional<Part> test =
                Files.isRegularFile(testFile) ? Optional.of(read(List.of(testFile), labels)) : Optional.empty();
        int classes = Math.max(most(training), test.map(CifarImport::most).orElse(0)) + 1;
        return new Imported(
                SHAPE, IntStream.range(0, classes).mapToObj(String::valueOf).toList(), training, test, true);
    }

    private static List<Path> batches(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().matches("data_batch.*\\.bin"))
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new BadInput(folder + ": cannot be listed: " + IoReason.of(e), e);
        }
    }

    /** A batch that was lost on the way would go unnoticed. */
    private static void requireNoGap(Path folder, List<Path> batches) {
        List<String> names =
                batches.stream().map(file -> file.getFileName().toString()).toList();
        for (int i = 1; i <= names.size(); i++) {
            String name = "data_batch_" + i + ".bin";
            if (!names.contains(name)) {
                throw new BadInput(folder + ": has " + String.join(", ", names) + ", but not " + name
                        + "; data_batch_1.bin and so on are expected, without a gap");
            }
        }
    }

    private static Part read(List<Path> files, int labelBytes) {
        int record = labelBytes + SHAPE.size();
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        for (Path file : files) {
            try {
                byte[] bytes = Files.readAllBytes(file);
                if (bytes.length == 0 || bytes.length % record != 0) {
                    throw new BadInput(file + ": has " + bytes.length + " bytes; a multiple of " + record
                            + " is expected: " + labelBytes + (labelBytes == 1 ? " label" : " labels")
                            + " and 3072 bytes for each image");
                }
                for (int at = 0; at < bytes.length; at += record) {
                    labels.write(bytes[at + labelBytes - 1]);
                    pixels.write(bytes, at + labelBytes, SHAPE.size());
                }
            } catch (IOException e) {
                throw new BadInput(file + ": cannot be read: " + IoReason.of(e), e);
            }
        }
        return new Part(pixels.toByteArray(), labels.toByteArray());
    }

    private static int most(Part part) {
        int most = 0;
        for (byte label : part.labels()) {
            most = Math.max(most, label & 0xff);
        }
        return most;
    }
}
