package batchnorm.data.mnist;

import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages;
import batchnorm.data.Sizes;
import batchnorm.data.files.Downloader;
import batchnorm.data.files.PublishedFile;
import batchnorm.data.source.DatasetListing;
import batchnorm.files.Checksums;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A data set named small, as if it had been published: 20 training and 10 test images of 2x3. */
public final class SmallDataset {
    private final Map<String, byte[]> published = new LinkedHashMap<>();

    SmallDataset() {
        published.put(IdxFiles.TRAIN_IMAGES, IdxFiles.gzip(IdxFiles.images(20, 2, 3)));
        published.put(IdxFiles.TRAIN_LABELS, IdxFiles.gzip(IdxFiles.labels(20)));
        published.put(IdxFiles.TEST_IMAGES, IdxFiles.gzip(IdxFiles.images(10, 2, 3)));
        published.put(IdxFiles.TEST_LABELS, IdxFiles.gzip(IdxFiles.labels(10)));
    }

    byte[] content(String name) {
        return published.get(name);
    }

    /** All file names, with {@code .gz}. */
    List<String> gzipNames() {
        return published.keySet().stream().map(name -> name + ".gz").toList();
    }

    Mirror on(Mirror mirror) {
        published.forEach((name, content) -> mirror.with(name + ".gz", content));
        return mirror;
    }

    IdxSource source(URI... mirrors) {
        List<PublishedFile> files = published.entrySet().stream()
                .map(entry -> new PublishedFile(entry.getKey(), entry.getValue().length, md5(entry.getValue()), "none"))
                .toList();
        DatasetListing listing = new DatasetListing("small", "", "", "", true, false, "");
        Dataset.Size size = new Dataset.Size(new LabelledImages.Shape(1, 2, 2), 10);
        return new IdxSource(listing, size, Sizes.ALL, files, new Downloader(List.of(mirrors), Duration.ofSeconds(1)));
    }

    /** Every file in the folder of this data set, hidden ones too. */
    static List<String> namesIn(Path cache) throws IOException {
        try (Stream<Path> files = Files.list(cache.resolve("small"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    public static String md5(byte[] bytes) {
        MessageDigest digest = Checksums.digest("MD5");
        digest.update(bytes);
        return Checksums.hex(digest);
    }
}
