package batchnorm.data.mnist;

import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages;
import batchnorm.data.files.Downloader;
import batchnorm.data.files.PublishedFile;
import batchnorm.data.source.DatasetListing;
import batchnorm.data.source.Source;
import java.net.URI;
import java.time.Duration;
import java.util.List;

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
                        "6bbc9ace898e44ae57da46a324031adb"),
                new PublishedFile(
                        "train-labels-idx1-ubyte",
                        28_881,
                        "d53e105ee54ea40749a09fcbcd1e9432",
                        "a25bea736e30d166cdddb491f175f624"),
                new PublishedFile(
                        "t10k-images-idx3-ubyte",
                        1_648_877,
                        "9fb629c4189551a2d022fa330f9573f3",
                        "2646ac647ad5339dbf082846283269ea"),
                new PublishedFile(
                        "t10k-labels-idx1-ubyte",
                        4_542,
                        "ec29112dd5afa0611ce80d1b7f02629c",
                        "27ae3e4e09519cfbb04c329615203637"));
    }
}
