package batchnorm.data.photo;

import batchnorm.BadInput;
import batchnorm.files.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks through a folder of classes. Everything in it is a class or a photograph, or is passed over and counted, or is
 * refused by its name. Nothing is opened.
 */
final class FolderListing {
    private final Path directory;
    private final Map<String, Integer> passedOver = new TreeMap<>();

    FolderListing(Path directory) {
        this.directory = directory;
    }

    /**
     * The names of the folders of classes, sorted.
     *
     * @throws BadInput if an image lies beside them, or a link leads nowhere
     */
    List<String> classes() {
        List<String> classes = new ArrayList<>();
        List<Path> beside = new ArrayList<>();
        for (Path path : within(directory)) {
            String name = name(path);
            Optional<String> group = Files.isDirectory(path) ? FileKind.folderPassedOver(name) : Optional.empty();
            if (group.isPresent()) {
                pass(group.get());
            } else if (Files.isDirectory(path)) {
                classes.add(name);
            } else if (Files.isSymbolicLink(path) && !Files.exists(path) && !FileKind.isPhotograph(name)) {
                throw new BadInput(path + ": is a link to something that is not there; a folder of images is expected");
            } else if (FileKind.isPhotograph(name) && !name.startsWith(".")) {
                beside.add(path);
            } else {
                pass(FileKind.passedOver(name).orElse("others"));
            }
        }
        if (!classes.isEmpty() && !beside.isEmpty()) {
            throw new BadInput(beside.get(0) + ": lies in no class" + more(beside.size() - 1)
                    + "; each image is expected in a folder of its class");
        }
        return classes;
    }

    /**
     * The names of the photographs of a class, sorted. A link that leads nowhere is one that cannot be read.
     *
     * @throws BadInput if something else lies there that is not passed over
     */
    List<String> photographs(String label) {
        List<String> photographs = new ArrayList<>();
        for (Path path : within(directory.resolve(label))) {
            String name = name(path);
            boolean folder = Files.isDirectory(path);
            Optional<String> group = folder ? FileKind.folderPassedOver(name) : FileKind.passedOver(name);
            if (group.isPresent()) {
                pass(group.get());
            } else if (folder) {
                throw new BadInput(path + ": is a folder within a class; images are expected in the folder of their"
                        + " class itself");
            } else if (!FileKind.isPhotograph(name)) {
                throw new BadInput(path + ": " + FileKind.fault(name));
            } else if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new BadInput(path + ": is not a file but a pipe, a socket or a device");
            } else {
                photographs.add(name);
            }
        }
        return photographs;
    }

    /** How many files were passed over, and which, for a message; empty if none was. */
    Optional<String> passedOver() {
        int sum = passedOver.values().stream().mapToInt(Integer::intValue).sum();
        String which = passedOver.entrySet().stream()
                .map(group -> group.getValue() + " " + group.getKey())
                .collect(Collectors.joining(", "));
        return sum == 0
                ? Optional.empty()
                : Optional.of("passed over "
                        + (sum == 1 ? "1 file that is no photograph: " : sum + " files that are no photographs: ")
                        + which);
    }

    private void pass(String group) {
        passedOver.merge(group, 1, Integer::sum);
    }

    private static String more(int count) {
        return count == 0 ? "" : ", and so do " + count + " more";
    }

    private static List<Path> within(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted(Comparator.comparing(FolderListing::name)).toList();
        } catch (IOException e) {
            throw new BadInput(folder + ": cannot be listed: " + IoReason.of(e), e);
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
