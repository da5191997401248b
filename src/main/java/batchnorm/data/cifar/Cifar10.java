package batchnorm.data.cifar;

import batchnorm.data.files.Downloader;
import batchnorm.data.files.PublishedFile;
import batchnorm.data.source.DatasetListing;
import batchnorm.data.source.Source;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * CIFAR-10 (Krizhevsky, "Learning multiple layers of features from tiny images", 2009) in its binary version: its
 * published files and where they can be downloaded.
 */
public final class Cifar10 {
    /** The number of images in each of the six batches. */
    private static final int IMAGES = 10_000;

    private Cifar10() {}

    public static Source source() {
        return new CifarSource(
                new DatasetListing(
                        "cifar-10",
                        "small colour photos of animals and vehicles (Krizhevsky, Nair and Hinton)",
                        "50,000 training + 10,000 test, 32x32 colour",
                        "170.1 MB",
                        true,
                        false,
                        ""),
                List.of("cifar-10", "cifar10", "cifar-10/cifar-10-batches-bin", "cifar-10-batches-bin"),
                batches(),
                archive(),
                new Downloader(List.of(URI.create("https://www.cs.toronto.edu/~kriz/")), Duration.ofSeconds(20)));
    }

    private static List<CifarBatch> batches() {
        return List.of(
                new CifarBatch("data_batch_1.bin", IMAGES, "5dd7e06a14cb22eb9f671a540d1b7c25"),
                new CifarBatch("data_batch_2.bin", IMAGES, "5ea93a67294ea407fff1d09f752e9692"),
                new CifarBatch("data_batch_3.bin", IMAGES, "942cd6a4bcdd0dd3c604fbe906cb4421"),
                new CifarBatch("data_batch_4.bin", IMAGES, "ae636b3ba5c66a11e91e8cb52e771fcb"),
                new CifarBatch("data_batch_5.bin", IMAGES, "53f37980c15c3d472c316c40844f3f0d"),
                new CifarBatch("test_batch.bin", IMAGES, "803d5f7f4d78ea53de84dbe85f74fb6d"));
    }

    /** The checksum of the unpacked archive was never published; those of its batches were. */
    private static PublishedFile archive() {
        return new PublishedFile("cifar-10-binary.tar", 170_052_171, "c32a1d4ab5d03f1284b67883e8d87530", "");
    }
}
