package batchnorm.data.mnist;

import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages;
import batchnorm.data.Sizes;
import batchnorm.data.files.Downloader;
import batchnorm.data.files.PublishedFile;
import batchnorm.data.source.DatasetListing;
import batchnorm.data.source.Source;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The MNIST database of handwritten digits (LeCun, Cortes and Burges), the data set of section 4.1: its published files
 * and where they can be downloaded.
 */
public final class Mnist {
    private Mnist() {}

    public static Source source() {
        return new IdxSource(
                new DatasetListing(
                        "mnist",
                        "handwritten digits (LeCun, Cortes and Burges), as in section 4.1",
                        "60,000 training + 10,000 test, 28x28 grey",
                        "11.6 MB",
                        true,
                        false,
                        ""),
                new Dataset.Size(new LabelledImages.Shape(1, 28, 28), 10),
                new Sizes(60_000, 10_000),
                files(),
                new Downloader(
                        List.of(
                                URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
                                URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")),
                        Duration.ofSeconds(20)));
    }

    private static List<PublishedFile> files() {
        return List.of(
                new PublishedFile(
                        "train-images-idx3-ubyte",
                        9_912_422,
                        "f68b3c2dcbeaaa9fbdd348bbdeb94873",
                        "6bbc9ace898e44ae57da46a324031adb",
                        Set.of(
                                "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                                "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db")),
                new PublishedFile(
                        "train-labels-idx1-ubyte",
                        28_881,
                        "d53e105ee54ea40749a09fcbcd1e9432",
                        "a25bea736e30d166cdddb491f175f624",
                        Set.of(
                                "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                                "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5")),
                new PublishedFile(
                        "t10k-images-idx3-ubyte",
                        1_648_877,
                        "9fb629c4189551a2d022fa330f9573f3",
                        "2646ac647ad5339dbf082846283269ea",
                        Set.of(
                                "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                                "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7")),
                new PublishedFile(
                        "t10k-labels-idx1-ubyte",
                        4_542,
                        "ec29112dd5afa0611ce80d1b7f02629c",
                        "27ae3e4e09519cfbb04c329615203637",
                        Set.of(
                                "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
                                "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")));
    }
}
