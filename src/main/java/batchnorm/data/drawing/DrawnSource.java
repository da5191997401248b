package batchnorm.data.drawing;

import batchnorm.data.DataLocations;
import batchnorm.data.DataOrigin;
import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.files.Progress;
import batchnorm.data.random.SplitMix64;
import batchnorm.data.source.DatasetListing;
import batchnorm.data.source.FileCheck;
import batchnorm.data.source.Source;
import batchnorm.files.Checksums;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A data set that this program draws itself, so that it needs no download. Images come in rows, as many images as there
 * are classes; each row has every class once, in random order. Image i of a part is a function of (seed, part, i).
 */
final class DrawnSource implements Source {
    /** The seed that defines the published data sets. */
    static final long PUBLISHED_SEED = 2015;

    /** The number of rows that one task draws. */
    private static final int ROWS = 100;

    private final DatasetListing listing;
    private final Dataset.Size size;
    private final Sizes counts;
    private final Map<String, String> published;
    private final Supplier<ImagePainter> painters;

    /** The parts of a data set. The number of each keeps its random numbers apart from the other's. */
    enum Part {
        TRAINING("training", 0),
        TEST("test", 1);

        private final String title;
        private final int stream;

        Part(String title, int stream) {
            this.title = title;
            this.stream = stream;
        }
    }

    /**
     * @param counts the number of images in each part
     * @param published part → {@code sha256:…} as drawn from {@link #PUBLISHED_SEED}
     * @param painters makes a painter for each task
     */
    DrawnSource(
            DatasetListing listing,
            Dataset.Size size,
            Sizes counts,
            Map<String, String> published,
            Supplier<ImagePainter> painters) {
        this.listing = listing;
        this.size = size;
        this.counts = counts;
        this.published = Map.copyOf(published);
        this.painters = painters;
    }

    @Override
    public String name() {
        return listing.name();
    }

    @Override
    public Dataset.Size size() {
        return size;
    }

    @Override
    public Sizes counts() {
        return counts;
    }

    @Override
    public DatasetListing listing(DataLocations where) {
        return listing;
    }

    @Override
    public Optional<DataOrigin> origin(Map<String, String> checksums) {
        return Optional.of(DataOrigin.DRAWN);
    }

    @Override
    public Dataset load(Pixels pixels, Sizes sizes, DataLocations where, Progress progress) {
        Map<String, String> checksums = new LinkedHashMap<>();
        // Recorded checksums are of one image at least, also of a part of which nothing was used.
        LabelledImages training = draw(PUBLISHED_SEED, Part.TRAINING, Math.max(1, sizes.training()), pixels, checksums);
        LabelledImages test = draw(PUBLISHED_SEED, Part.TEST, Math.max(1, sizes.test()), pixels, checksums);
        return new Dataset(name(), training, test, size.classes(), checksums, DataOrigin.DRAWN, List.of());
    }

    /** There is nothing to download: draws the images and compares them with the published checksums. */
    @Override
    public List<FileCheck> fetch(DataLocations where, Progress progress) {
        return verify(where, progress);
    }

    @Override
    public List<FileCheck> verify(DataLocations where, Progress progress) {
        List<FileCheck> checks = new ArrayList<>();
        load(new Pixels.Grey(), Sizes.ALL, where, Progress.NONE).checksums().forEach((part, checksum) -> {
            boolean same = checksum.equals(published.get(part));
            checks.add(new FileCheck(
                    part,
                    checksum,
                    same ? FileCheck.Verdict.OFFICIAL : FileCheck.Verdict.CORRUPT,
                    same ? "" : "this Java platform draws other bytes than the published " + published.get(part)));
        });
        return List.copyOf(checks);
    }

    /**
     * Draws the first images of a part.
     *
     * @param atMost the number of images; all are drawn if there are fewer
     * @param checksums receives the checksums of the images and labels
     */
    LabelledImages draw(long seed, Part part, int atMost, Pixels meaning, Map<String, String> checksums) {
        int whole = part == Part.TRAINING ? counts.training() : counts.test();
        int count = Math.min(atMost, whole);
        byte[] pixels = new byte[count * size.shape().size()];
        byte[] labels = new byte[count];
        int chunk = ROWS * size.classes();
        // The tasks share only the arrays, and each image has its own random numbers, so threads do not matter.
        IntStream.range(0, (count + chunk - 1) / chunk).parallel().forEach(task -> {
            ImagePainter painter = painters.get();
            int to = Math.min(count, (task + 1) * chunk);
            for (int i = task * chunk; i < to; i++) {
                if (i % size.classes() == 0) {
                    label(seed, part, i, labels);
                }
                SplitMix64 random = SplitMix64.stream(seed, part.stream, i);
                painter.paint(labels[i], random, pixels, i * size.shape().size());
            }
        });
        String drawn = count == whole ? "" : " 0 to " + (count - 1);
        checksums.put(part.title + " images" + drawn, sha256(pixels));
        checksums.put(part.title + " labels" + drawn, sha256(labels));
        return new LabelledImages(pixels, labels, size.shape(), meaning);
    }

    /** Writes the classes in random order to {@code labels} from {@code from} on, as far as there is room. */
    private void label(long seed, Part part, int from, byte[] labels) {
        SplitMix64 random = SplitMix64.stream(seed, -1 - part.stream, from);
        byte[] row = new byte[size.classes()];
        for (int i = 0; i < row.length; i++) {
            int other = random.nextInt(i + 1);
            row[i] = row[other];
            row[other] = (byte) i;
        }
        System.arraycopy(row, 0, labels, from, Math.min(row.length, labels.length - from));
    }

    private static String sha256(byte[] bytes) {
        return "sha256:" + Checksums.sha256(bytes);
    }
}
