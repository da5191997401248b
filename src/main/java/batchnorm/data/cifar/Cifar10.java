package batchnorm.data.cifar;

import batchnorm.data.files.Downloader;
import batchnorm.data.files.PublishedFile;
import batchnorm.data.source.DatasetListing;
import batchnorm.data.source.Source;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

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
                batch(
                        "data_batch_1.bin",
                        "5dd7e06a14cb22eb9f671a540d1b7c25",
                        "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5",
                        "6fcee3c4b6ea120cf82b263e2e9fe932e7edf7daf530e8b8ed62c178f70910c6"),
                batch(
                        "data_batch_2.bin",
                        "5ea93a67294ea407fff1d09f752e9692",
                        "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed",
                        "fdda9af5bfc1ff90c0018a3c997cc37619077ae8e4e7f1238323a8259607add2"),
                batch(
                        "data_batch_3.bin",
                        "942cd6a4bcdd0dd3c604fbe906cb4421",
                        "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67",
                        "6cfabbc0ca93a74e247cf16f68544c0b2162576f7e2aa8d8e5d73778cbdfe628"),
                batch(
                        "data_batch_4.bin",
                        "ae636b3ba5c66a11e91e8cb52e771fcb",
                        "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48",
                        "361042113c9a826b76ab9f91d499ae3102fd43ece9af030844a33b4d801c2743"),
                batch(
                        "data_batch_5.bin",
                        "53f37980c15c3d472c316c40844f3f0d",
                        "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add",
                        "4c618c86d699c20baa688bcbc1ca629a1c2e9bbe7647d66c2e6869b025174b12"),
                batch(
                        "test_batch.bin",
                        "803d5f7f4d78ea53de84dbe85f74fb6d",
                        "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b",
                        "769dbbdb7f3fb0f1a165fdea73dde4ffa43f7218019984b6fd41eb85430846ac"));
    }

    /** @param sha256 of the file, unpacked and packed by {@code gzip -n -9} */
    private static CifarBatch batch(String name, String md5, String... sha256) {
        return new CifarBatch(name, IMAGES, md5, Set.of(sha256));
    }

    /** The checksum of the unpacked archive was never published; those of its batches were. */
    private static PublishedFile archive() {
        return new PublishedFile("cifar-10-binary.tar", 170_052_171, "c32a1d4ab5d03f1284b67883e8d87530", "");
    }
}
