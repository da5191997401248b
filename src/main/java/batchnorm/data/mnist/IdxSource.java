package batchnorm.data.mnist;

import batchnorm.BadInput;
import batchnorm.data.DataOrigin;
import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.files.DataFile;
import batchnorm.data.files.DataFolder;
import batchnorm.data.files.Downloader;
import batchnorm.data.files.PublishedFile;
import batchnorm.data.source.DatasetListing;
import batchnorm.data.source.FileCheck;
import batchnorm.data.source.PublishedFiles;
import batchnorm.data.source.PublishedSource;
import batchnorm.files.Checksums;
import batchnorm.files.IoReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A data set of four idx files: training images and labels, test images and labels, in this order. Valid files that are
 * not the published ones are used with a warning.
 */
final class IdxSource extends PublishedSource {
    private final Dataset.Size size;
    private final Sizes counts;
    private final List<PublishedFile> files;

    /** @param listing its line in the list of data sets, as if it were not present */
    IdxSource(
            DatasetListing listing, Dataset.Size size, Sizes counts, List<PublishedFile> files, Downloader downloader) {
        super(
                new PublishedFiles(
                        listing,
                        new PublishedFiles.Layout(
                                List.of(listing.name()),
                                List.of(files.stream().map(PublishedFile::name).toList())),
                        files,
                        downloader),
                files.stream().flatMap(file -> file.sha256().stream()));
        this.size = size;
        this.counts = counts;
        this.files = List.copyOf(files);
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
    protected Dataset load(Pixels pixels, Sizes sizes, DataFolder folder) {
        Map<String, String> checksums = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        List<DataFile<IdxFile>> contents = new ArrayList<>();
        for (PublishedFile file : files) {
            DataFile<IdxFile> content = IdxReader.read(folder.found().get(file.name()), kind(file));
            checksums.put(String.valueOf(content.path().getFileName()), content.provenance());
            if (!file.isOfficial(content.md5())) {
                warnings.add(content.path() + ": " + unofficial(file, content.md5()) + "; it is used as it is");
            }
            contents.add(content);
        }
        LabelledImages training = join(contents.get(0), contents.get(1), pixels);
        LabelledImages test = join(contents.get(2), contents.get(3), pixels);
        if (!training.shape().equals(test.shape())) {
            throw new BadInput(contents.get(2).path() + ": holds " + shape(test) + " images, but "
                    + contents.get(0).path() + " " + shape(training) + " ones; they must be equal");
        }
        return new Dataset(
                name(),
                training.first(sizes.training()),
                test.first(sizes.test()),
                size.classes(),
                checksums,
                warnings.isEmpty() ? DataOrigin.PUBLISHED : DataOrigin.OTHER,
                warnings);
    }

    /** Checks each file, and whether files that are not the published ones fit together. */
    @Override
    protected List<FileCheck> check(DataFolder folder) {
        List<FileCheck> checks = new ArrayList<>(files.stream()
                .map(file -> check(folder.found().get(file.name()), file))
                .toList());
        if (checks.stream().anyMatch(check -> check.verdict() == FileCheck.Verdict.OTHER)
                && checks.stream().noneMatch(check -> check.verdict() == FileCheck.Verdict.CORRUPT)) {
            try {
                load(new Pixels.Grey(), Sizes.ALL, folder);
            } catch (BadInput e) {
                checks.add(new FileCheck(folder.directory().toString(), "", FileCheck.Verdict.CORRUPT, e.getMessage()));
            }
        }
        return List.copyOf(checks);
    }

    private IdxKind kind(PublishedFile file) {
        return files.indexOf(file) % 2 == 0 ? IdxKind.IMAGES : IdxKind.LABELS;
    }

    private FileCheck check(Path path, PublishedFile file) {
        try {
            String md5 = Checksums.md5(path);
            if (file.isOfficial(md5)) {
                return new FileCheck(path.toString(), "md5:" + md5, FileCheck.Verdict.OFFICIAL, "");
            }
            return checkOther(path, file, md5);
        } catch (IOException e) {
            throw new BadInput(path + ": cannot be read: " + IoReason.of(e), e);
        }
    }

    private FileCheck checkOther(Path path, PublishedFile file, String md5) {
        try {
            DataFile<IdxFile> content = IdxReader.read(path, kind(file));
            if (kind(file) == IdxKind.LABELS) {
                checkLabels(content);
            }
            return new FileCheck(
                    path.toString(), "md5:" + md5, FileCheck.Verdict.OTHER, unofficial(file, content.md5()));
        } catch (BadInput e) {
            return new FileCheck(path.toString(), "md5:" + md5, FileCheck.Verdict.CORRUPT, e.getMessage());
        }
    }

    private LabelledImages join(DataFile<IdxFile> images, DataFile<IdxFile> labels, Pixels pixels) {
        if (images.content().count() != labels.content().count()) {
            throw new BadInput(labels.path() + ": holds " + labels.content().count() + " labels, but " + images.path()
                    + " " + images.content().count() + " images; there must be one label per image");
        }
        checkLabels(labels);
        List<Integer> sizes = images.content().dimensions();
        LabelledImages.Shape shape = new LabelledImages.Shape(1, sizes.get(1), sizes.get(2));
        return new LabelledImages(images.content().values(), labels.content().values(), shape, pixels);
    }

    private void checkLabels(DataFile<IdxFile> labels) {
        byte[] values = labels.content().values();
        for (int i = 0; i < values.length; i++) {
            if ((values[i] & 0xff) >= size.classes()) {
                throw new BadInput(labels.path() + ": label " + (values[i] & 0xff) + " at index " + i
                        + " is not within 0 and " + (size.classes() - 1));
            }
        }
    }

    private static String shape(LabelledImages images) {
        return images.shape().height() + "x" + images.shape().width();
    }

    private static String unofficial(PublishedFile file, String md5) {
        return "md5 " + md5 + " is not that of the published file (" + file.gzipMd5() + ", unpacked " + file.plainMd5()
                + ")";
    }
}
