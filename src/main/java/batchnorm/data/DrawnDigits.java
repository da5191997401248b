package batchnorm.data;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The data set {@code drawn-digits}: 60,000 training and 10,000 test images of 28x28 grey, like MNIST's, that this
 * program draws itself, so that it needs no download. Each ten images in a row are the ten digits in random order.
 * Image i of a part is a function of (seed, part, i); the published data set is that of {@link #PUBLISHED_SEED}.
 *
 * <p>Deviation: these are not the paper's images. They show the effect without a download; what is said of the paper's
 * claims is said on MNIST.
 */
final class DrawnDigits implements Source {
    /** The seed that defines the published data set. */
    static final long PUBLISHED_SEED = 2015;

    private static final String NAME = "drawn-digits";
    private static final int CLASSES = 10;
    /** A multiple of the classes. */
    private static final int CHUNK = 1000;

    private static final Map<String, String> PUBLISHED = Map.of(
            "training images", "sha256:4f4462df0aac08e4b3eb2c44c3cd32e9fdcf87354651d9e8962353546828821a",
            "training labels", "sha256:35a90b05d6b8a8f4055ea9c281ada3b22158cc14cc7d5e70581fc48e24b48d3a",
            "test images", "sha256:a8f0c468871a7232d398b996526df9d833659fdeade0ff6524ce1693925369ae",
            "test labels", "sha256:3d279c24df787734f18fcf4d5d013615b0cd8e6df134b6122570dd789f303900");

    private final DigitTemplates templates = new DigitTemplates();

    /** The parts; their numbers tell apart their random streams. */
    enum Part {
        TRAINING("training", 60_000, 0),
        TEST("test", 10_000, 1);

        private final String title;
        private final int count;
        private final int stream;

        Part(String title, int count, int stream) {
            this.title = title;
            this.count = count;
            this.stream = stream;
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Datasets.Size size() {
        return new Datasets.Size(new LabelledImages.Shape(1, 28, 28), CLASSES);
    }

    @Override
    public DatasetListing listing(DataLocations where) {
        return new DatasetListing(
                NAME,
                "handwriting-like digits that this program draws, the same bytes everywhere",
                "60,000 training + 10,000 test, 28x28 grey",
                "nothing to store",
                true,
                "drawn in about a second");
    }

    @Override
    public Dataset load(Pixels pixels, Sizes sizes, DataLocations where, Progress progress) {
        Map<String, String> checksums = new LinkedHashMap<>();
        LabelledImages training = draw(PUBLISHED_SEED, Part.TRAINING, sizes.training(), pixels, checksums);
        LabelledImages test = draw(PUBLISHED_SEED, Part.TEST, sizes.test(), pixels, checksums);
        return new Dataset(NAME, training, test, CLASSES, checksums, List.of());
    }

    /** Nothing to fetch: draws and compares. */
    @Override
    public List<FileCheck> fetch(DataLocations where, Progress progress) {
        return verify(where);
    }

    @Override
    public List<FileCheck> verify(DataLocations where) {
        List<FileCheck> checks = new ArrayList<>();
        load(new Pixels.Grey(), Sizes.ALL, where, Progress.NONE).checksums().forEach((part, checksum) -> {
            boolean same = checksum.equals(PUBLISHED.get(part));
            checks.add(new FileCheck(
                    part,
                    checksum,
                    same ? FileCheck.Verdict.OFFICIAL : FileCheck.Verdict.CORRUPT,
                    same ? "" : "this Java platform draws other bytes than the published " + PUBLISHED.get(part)));
        });
        return List.copyOf(checks);
    }

    /**
     * Draws the first images of a part.
     *
     * @param atMost so many, or all where there are fewer
     * @param checksums gets the checksums of the bytes and labels that were drawn
     */
    LabelledImages draw(long seed, Part part, int atMost, Pixels meaning, Map<String, String> checksums) {
        int count = Math.min(atMost, part.count);
        LabelledImages.Shape shape = new LabelledImages.Shape(1, DigitPainter.SIDE, DigitPainter.SIDE);
        byte[] pixels = new byte[count * shape.size()];
        byte[] labels = new byte[count];
        // The chunks share nothing but the arrays, and each image has its own random stream: threads cannot matter.
        IntStream.range(0, (count + CHUNK - 1) / CHUNK).parallel().forEach(chunk -> {
            DigitPainter painter = new DigitPainter(templates);
            int to = Math.min(count, (chunk + 1) * CHUNK);
            for (int i = chunk * CHUNK; i < to; i++) {
                if (i % CLASSES == 0) {
                    label(seed, part, i, labels);
                }
                SplitMix64 random = SplitMix64.stream(seed, part.stream, i);
                painter.paint(labels[i], random, pixels, i * shape.size());
            }
        });
        String drawn = count == part.count ? "" : " 0 to " + (count - 1);
        checksums.put(part.title + " images" + drawn, sha256(pixels));
        checksums.put(part.title + " labels" + drawn, sha256(labels));
        return new LabelledImages(pixels, labels, shape, meaning);
    }

    /** Puts the ten digits in random order at {@code from} and after, as far as there is room. */
    private static void label(long seed, Part part, int from, byte[] labels) {
        SplitMix64 random = SplitMix64.stream(seed, -1 - part.stream, from);
        byte[] digits = new byte[CLASSES];
        for (int i = 0; i < CLASSES; i++) {
            int other = random.nextInt(i + 1);
            digits[i] = digits[other];
            digits[other] = (byte) i;
        }
        System.arraycopy(digits, 0, labels, from, Math.min(CLASSES, labels.length - from));
    }

    private static String sha256(byte[] bytes) {
        MessageDigest digest = Checksums.digest("SHA-256");
        digest.update(bytes);
        return "sha256:" + Checksums.hex(digest);
    }
}
