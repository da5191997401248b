package batchnorm.data.own;

import batchnorm.BadInput;
import batchnorm.data.LabelledImages;
import batchnorm.data.files.DataFolder;
import batchnorm.data.mnist.IdxPair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads a folder of idx files named as MNIST's, plain or gzip. The test files may be missing. */
final class IdxImport {
    private static final List<String> TRAINING = List.of("train-images-idx3-ubyte", "train-labels-idx1-ubyte");
    private static final List<String> TEST = List.of("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");

    private IdxImport() {}

    static Imported read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new BadInput("--idx " + folder + " is not a directory; one with " + String.join(" and ", TRAINING)
                    + " is expected");
        }
        DataFolder training = DataFolder.look(folder, TRAINING);
        if (!training.isComplete()) {
            throw new BadInput(folder + ": lacks " + String.join(" and ", training.missing())
                    + "; idx files named as MNIST's are expected");
        }
        DataFolder test = DataFolder.look(folder, TEST);
        if (!test.isComplete() && !test.found().isEmpty()) {
            throw new BadInput(folder + ": lacks " + String.join(" and ", test.missing())
                    + "; both test files are expected, or none");
        }
        IdxPair first = pair(training, TRAINING);
        Optional<IdxPair> second = test.isComplete() ? Optional.of(pair(test, TEST)) : Optional.empty();
        second.ifPresent(pair -> requireAlike(folder, first, pair));
        int classes = Math.max(first.classes(), second.map(IdxPair::classes).orElse(0));
        return new Imported(
                new LabelledImages.Shape(1, first.height(), first.width()),
                IntStream.range(0, classes).mapToObj(String::valueOf).toList(),
                new Part(first.pixels(), first.labels()),
                second.map(pair -> new Part(pair.pixels(), pair.labels())),
                true);
    }

    private static IdxPair pair(DataFolder folder, List<String> names) {
        return IdxPair.read(folder.found().get(names.get(0)), folder.found().get(names.get(1)));
    }

    private static void requireAlike(Path folder, IdxPair training, IdxPair test) {
        if (training.height() != test.height() || training.width() != test.width()) {
            throw new BadInput(folder + ": the training images are " + training.height() + "x" + training.width()
                    + ", the test images " + test.height() + "x" + test.width() + "; they must be equal");
        }
    }
}
