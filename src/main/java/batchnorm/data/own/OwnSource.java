package batchnorm.data.own;

import batchnorm.BadInput;
import batchnorm.data.DataLocations;
import batchnorm.data.DataOrigin;
import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.files.Progress;
import batchnorm.data.source.DatasetListing;
import batchnorm.data.source.FileCheck;
import batchnorm.data.source.Source;
import batchnorm.files.Checksums;
import batchnorm.files.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A data set that a user added. A file that has changed since then is refused by its name. */
final class OwnSource implements Source {
    /** Images and labels, for training and test, as plain bytes. */
    static final List<String> FILES =
            List.of("training-images.bin", "training-labels.bin", "test-images.bin", "test-labels.bin");

    private final Description description;

    OwnSource(Description description) {
        this.description = description;
    }

    @Override
    public String name() {
        return description.name();
    }

    @Override
    public Dataset.Size size() {
        return description.size();
    }

    @Override
    public Sizes counts() {
        return new Sizes(description.training(), description.test());
    }

    /** Such as {@code 28x28 grey}. */
    String shape() {
        LabelledImages.Shape shape = description.shape();
        return shape.height() + "x" + shape.width() + (shape.channels() == 1 ? " grey" : " colour");
    }

    @Override
    public DatasetListing listing(DataLocations where) {
        long bytes = (long) (description.training() + description.test())
                * (description.shape().size() + 1);
        Optional<Path> here = find(where);
        return new DatasetListing(
                        name(),
                        "your own, added from " + description.from() + "; " + description.split(),
                        String.format(
                                Locale.ROOT,
                                "%,d training + %,d test, %s",
                                description.training(),
                                description.test(),
                                shape()),
                        String.format(Locale.ROOT, "%.1f MB", bytes / 1e6),
                        false,
                        false,
                        "")
                .at(here.isPresent(), here.orElse(place(where.downloads())).toString());
    }

    private Path place(Path directory) {
        return directory.resolve(OwnData.FOLDER).resolve(name());
    }

    private Optional<Path> find(DataLocations where) {
        return where.directories().stream()
                .map(this::place)
                .filter(folder -> Files.isRegularFile(folder.resolve(FILES.get(0))))
                .findFirst();
    }

    private Path here(DataLocations where) {
        return find(where)
                .orElseThrow(() -> new BadInput(name() + " is not here: looked for " + place(where.downloads())
                        + "; name the directory that it was added to with --data DIR, or add it again"));
    }

    @Override
    public Dataset load(Pixels pixels, Sizes sizes, DataLocations where, Progress progress) {
        Path folder = here(where);
        Map<String, String> checksums = new LinkedHashMap<>();
        List<byte[]> contents = new ArrayList<>();
        for (String name : FILES) {
            byte[] bytes = bytes(folder.resolve(name));
            fault(folder.resolve(name), bytes).ifPresent(fault -> {
                throw new BadInput(fault);
            });
            checksums.put(name, "sha256:" + description.sha256().get(name));
            contents.add(bytes);
        }
        return new Dataset(
                name(),
                new LabelledImages(contents.get(0), contents.get(1), description.shape(), pixels)
                        .first(sizes.training()),
                new LabelledImages(contents.get(2), contents.get(3), description.shape(), pixels).first(sizes.test()),
                description.classes().size(),
                checksums,
                DataOrigin.OWN,
                List.of());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BadInput(file + ": cannot be read: " + IoReason.of(e) + "; add the data set again", e);
        }
    }

    /** Empty if a file is as it was when it was added. */
    private Optional<String> fault(Path file, byte[] bytes) {
        String recorded = description.sha256().get(file.getFileName().toString());
        return Checksums.sha256(bytes).equals(recorded)
                ? Optional.empty()
                : Optional.of(file + ": has changed since 'bn data add'; its SHA-256 is not " + recorded
                        + "; remove the data set and add it again");
    }

    @Override
    public Optional<DataOrigin> origin(Map<String, String> checksums) {
        return Optional.of(DataOrigin.OWN);
    }

    @Override
    public List<FileCheck> fetch(DataLocations where, Progress progress) {
        throw new BadInput(name() + " cannot be downloaded: it was added from " + description.from());
    }

    @Override
    public List<FileCheck> verify(DataLocations where, Progress progress) {
        Path folder = here(where);
        List<FileCheck> checks = new ArrayList<>();
        for (String name : FILES) {
            byte[] bytes = bytes(folder.resolve(name));
            Optional<String> fault = fault(folder.resolve(name), bytes);
            checks.add(new FileCheck(
                    folder.resolve(name).toString(),
                    "sha256:" + Checksums.sha256(bytes),
                    fault.isEmpty() ? FileCheck.Verdict.OWN : FileCheck.Verdict.CORRUPT,
                    fault.isEmpty() ? "" : "has changed since 'bn data add'"));
        }
        return checks;
    }
}
