package batchnorm.data.own;

import batchnorm.BadInput;
import batchnorm.data.LabelledImages;
import batchnorm.data.photo.FileKind;
import batchnorm.files.IoReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a folder of images: {@code CLASS/IMAGE}, or {@code train/CLASS/IMAGE} with {@code test/} or {@code val/}. All
 * images must have one size. If all are grey they have one channel. What would be left out is refused, but for what
 * systems and programs put into folders of pictures.
 */
final class FolderImport {
    private static final List<String> TEST = List.of("test", "val");
    private static final long MOST_BYTES = Integer.MAX_VALUE - 8;

    private final Path folder;
    private final List<String> classes;
    private ImageBytes first;
    private Path firstFile;
    private boolean grey = true;

    private FolderImport(Path folder, List<String> classes) {
        this.folder = folder;
        this.classes = classes;
    }

    static Imported read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new BadInput(
                    "--folder " + folder + " is not a directory; one with a folder for each class is expected");
        }
        Path train = folder.resolve("train");
        Optional<Path> test =
                TEST.stream().map(folder::resolve).filter(Files::isDirectory).findFirst();
        boolean split = Files.isDirectory(train) && test.isPresent();
        if (split) {
            requireAlone(folder, List.of("train", test.get().getFileName().toString()));
        }
        Path training = split ? train : folder;
        List<String> classes = folders(training);
        if (classes.size() < 2) {
            throw new BadInput(training + ": has " + classes.size() + " folders of classes; at least 2 are expected");
        }
        if (split && !folders(test.get()).equals(classes)) {
            throw new BadInput(test.get() + ": has other classes than " + train + "; both must have the same");
        }
        FolderImport images = new FolderImport(folder, classes);
        Part trained = images.part(training);
        Optional<Part> tested = split ? Optional.of(images.part(test.get())) : Optional.empty();
        return new Imported(
                new LabelledImages.Shape(images.grey ? 1 : 3, images.first.height(), images.first.width()),
                classes,
                images.inChannels(trained),
                tested.map(images::inChannels),
                false);
    }

    private Part part(Path above) {
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        for (int label = 0; label < classes.size(); label++) {
            List<Path> files = images(above.resolve(classes.get(label)));
            if (files.isEmpty()) {
                throw new BadInput(
                        above.resolve(classes.get(label)) + ": has no images; PNG, JPEG or BMP are expected");
            }
            for (Path file : files) {
                ImageBytes image = ImageBytes.read(file);
                requireSize(file, image);
                grey &= image.isGrey();
                if ((long) pixels.size() + image.planes().length > MOST_BYTES) {
                    throw new BadInput(
                            folder + ": has more than 2 GiB of pixels; fewer or smaller images are expected");
                }
                pixels.writeBytes(image.planes());
                labels.write(label);
            }
        }
        return new Part(pixels.toByteArray(), labels.toByteArray());
    }

    private void requireSize(Path file, ImageBytes image) {
        if (first == null) {
            first = image;
            firstFile = file;
        } else if (image.height() != first.height() || image.width() != first.width()) {
            throw new BadInput(file + ": is " + image.width() + "x" + image.height() + " pixels, but " + firstFile
                    + " is " + first.width() + "x" + first.height()
                    + "; images of one size are expected (the data set 'imagenet' scales photographs)");
        }
    }

    /** Images of three planes with one of them, if all are grey. */
    private Part inChannels(Part part) {
        if (!grey) {
            return part;
        }
        int plane = first.height() * first.width();
        byte[] one = new byte[part.count() * plane];
        for (int i = 0; i < part.count(); i++) {
            System.arraycopy(part.pixels(), 3 * i * plane, one, i * plane, plane);
        }
        return new Part(one, part.labels());
    }

    /** Other folders beside these two would be left out, such as validation images beside test images. */
    private static void requireAlone(Path folder, List<String> parts) {
        for (String name : folders(folder)) {
            if (!parts.contains(name) && hasPhotographs(folder.resolve(name))) {
                throw new BadInput(folder.resolve(name) + ": lies beside " + String.join(" and ", parts)
                        + ", and its images would be left out; these two folders alone are expected");
            }
        }
    }

    /** Whether a file is an image that its user put there: systems leave files beside them with such endings. */
    private static boolean isImage(String name) {
        return FileKind.isPhotograph(name) && FileKind.passedOver(name).isEmpty();
    }

    private static boolean hasPhotographs(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> isImage(file.getFileName().toString()));
        } catch (IOException e) {
            throw new BadInput(folder + ": cannot be listed: " + IoReason.of(e), e);
        } catch (UncheckedIOException e) {
            throw new BadInput(folder + ": cannot be listed: " + IoReason.of(e.getCause()), e);
        }
    }

    /** The names of the folders, of which each is a part or a class. An image beside them would be left out. */
    private static List<String> folders(Path above) {
        List<String> folders = new ArrayList<>();
        for (Path one : list(above)) {
            String name = one.getFileName().toString();
            if (Files.isDirectory(one)) {
                if (FileKind.folderPassedOver(name).isEmpty()) {
                    folders.add(name);
                }
            } else if (isImage(name)) {
                throw new BadInput(one + ": lies in no class; each image is expected in a folder of its class");
            }
        }
        return folders;
    }

    private static List<Path> images(Path above) {
        return list(above).stream().filter(FolderImport::isImage).toList();
    }

    private static boolean isImage(Path file) {
        String name = file.getFileName().toString();
        if (Files.isDirectory(file)) {
            if (FileKind.folderPassedOver(name).isPresent()) {
                return false;
            }
            throw new BadInput(file + ": is a folder within a class; the images themselves are expected there");
        }
        if (FileKind.passedOver(name).isPresent()) {
            return false;
        }
        if (!FileKind.isPhotograph(name)) {
            throw new BadInput(file + ": " + FileKind.fault(name));
        }
        if (!Files.isRegularFile(file)) {
            throw new BadInput(
                    file + ": " + (Files.exists(file) ? "is a pipe or device" : "is a link to a file that is not there")
                            + "; an image is expected");
        }
        return true;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted(Comparator.comparing(one -> one.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new BadInput(folder + ": cannot be listed: " + IoReason.of(e), e);
        }
    }
}
