package batchnorm.data.own;

import batchnorm.BadInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whether the classes of what was imported can be learned: by the labels that occur, not by the largest one. */
final class Classes {
    private static final int MOST = 256;
    private static final int MOST_NAMED = 10;

    private Classes() {}

    /**
     * Requires two classes with training images, and training images for each class that has test images.
     *
     * @return a note on classes without any image
     * @throws BadInput otherwise
     */
    static Optional<String> check(Path from, Imported imported) {
        int count = imported.classes().size();
        if (count > MOST) {
            throw new BadInput(from + ": has " + count + " classes; 2 to " + MOST + " are expected");
        }
        boolean[] trained = occurring(imported.training(), count);
        boolean[] tested = imported.test().map(part -> occurring(part, count)).orElseGet(() -> new boolean[count]);
        List<String> testedOnly = names(imported, label -> tested[label] && !trained[label]);
        if (!testedOnly.isEmpty()) {
            throw new BadInput(from + ": no training image is of class " + list(testedOnly)
                    + ", but test images are; training images of each class are expected");
        }
        long classes = IntStream.range(0, count).filter(label -> trained[label]).count();
        if (classes < 2) {
            throw new BadInput(from + ": has images of " + classes + " class; 2 to " + MOST + " classes are expected");
        }
        List<String> absent = names(imported, label -> !trained[label]);
        return absent.isEmpty()
                ? Optional.empty()
                : Optional.of("no image is of class " + list(absent) + "; networks get outputs for them all the same");
    }

    private static boolean[] occurring(Part part, int count) {
        boolean[] occurs = new boolean[count];
        for (byte label : part.labels()) {
            occurs[label & 0xff] = true;
        }
        return occurs;
    }

    private static List<String> names(Imported imported, java.util.function.IntPredicate wanted) {
        return IntStream.range(0, imported.classes().size())
                .filter(wanted)
                .mapToObj(imported.classes()::get)
                .toList();
    }

    private static String list(List<String> names) {
        String first = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMED ? first + " and " + (names.size() - MOST_NAMED) + " more" : first;
    }
}
