package batchnorm.data;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A data set of four idx files: training images and labels, test images and labels, in this order. Files that are valid
 * yet not the published ones are used, with a warning.
 */
final class IdxSource implements Source {
    private final DatasetListing listing;
    private final Datasets.Size size;
    private final List<PublishedFile> files;
    private final Downloader downloader;

    /** @param listing as it is where the data set is not present */
    IdxSource(DatasetListing listing, Datasets.Size size, List<PublishedFile> files, Downloader downloader) {
        this.listing = listing;
        this.size = size;
        this.downloader = downloader;
        this.files = List.copyOf(files);
    }

    @Override
    public String name() {
        return listing.name();
    }

    @Override
    public Datasets.Size size() {
        return size;
    }

    @Override
    public DatasetListing listing(DataLocations where) {
        Optional<IdxFolder> folder = IdxFolder.find(name(), fileNames(), where);
        Path directory =
                folder.map(IdxFolder::directory).orElseGet(() -> target(where).directory());
        return listing.at(folder.isPresent(), directory.toString());
    }

    @Override
    public Dataset load(Pixels pixels, Sizes sizes, DataLocations where, Progress progress) {
        Optional<IdxFolder> here = IdxFolder.find(name(), fileNames(), where);
        if (here.isEmpty() && where.data().isPresent()) {
            throw IdxFolder.lacking(name(), fileNames(), where);
        }
        IdxFolder folder = here.orElseGet(() -> download(where, progress));
        Map<String, String> checksums = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        List<IdxFile> contents = new ArrayList<>();
        for (PublishedFile file : files) {
            IdxFile content = IdxReader.read(folder.found().get(file.name()), file.kind());
            checksums.put(String.valueOf(content.path().getFileName()), "sha256:" + content.sha256());
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
                warnings);
    }

    @Override
    public List<FileCheck> fetch(DataLocations where, Progress progress) {
        return check(IdxFolder.find(name(), fileNames(), where).orElseGet(() -> download(where, progress)));
    }

    @Override
    public List<FileCheck> verify(DataLocations where) {
        Optional<IdxFolder> folder = IdxFolder.find(name(), fileNames(), where);
        if (folder.isEmpty() && where.data().isPresent()) {
            throw IdxFolder.lacking(name(), fileNames(), where);
        }
        return check(folder.orElseThrow(() -> new BadInput(name() + " is not here: looked in " + places(where)
                + "; fetch it, or name its directory with --data DIR")));
    }

    private List<FileCheck> check(IdxFolder folder) {
        List<FileCheck> checks = new ArrayList<>();
        for (PublishedFile file : files) {
            checks.add(check(folder.found().get(file.name()), file));
        }
        return List.copyOf(checks);
    }

    private FileCheck check(Path path, PublishedFile file) {
        try {
            String md5 = Checksums.md5(path);
            if (file.isOfficial(md5)) {
                return new FileCheck(path.toString(), "md5:" + md5, FileCheck.Verdict.OFFICIAL, "");
            }
            return checkOther(path, file, md5);
        } catch (IOException e) {
            throw new BadInput(path + ": cannot be read (" + e + ")", e);
        }
    }

    private FileCheck checkOther(Path path, PublishedFile file, String md5) {
        try {
            IdxFile content = IdxReader.read(path, file.kind());
            if (file.kind() == IdxKind.LABELS) {
                checkLabels(content);
            }
            return new FileCheck(
                    path.toString(), "md5:" + md5, FileCheck.Verdict.OTHER, unofficial(file, content.md5()));
        } catch (BadInput e) {
            return new FileCheck(path.toString(), "md5:" + md5, FileCheck.Verdict.CORRUPT, e.getMessage());
        }
    }

    private IdxFolder download(DataLocations where, Progress progress) {
        IdxFolder target = target(where);
        List<PublishedFile> missing = files.stream()
                .filter(file -> target.missing().contains(file.name()))
                .collect(Collectors.toUnmodifiableList());
        try {
            downloader.fetch(missing, target.directory(), progress);
        } catch (InterruptedIOException e) {
            throw new RunFailure("the download of " + name() + " was interrupted", e);
        } catch (IOException e) {
            throw new RunFailure(
                    name() + " is not in " + places(where) + ", and cannot be downloaded: " + e.getMessage()
                            + "; --data DIR names a directory that holds it",
                    e);
        }
        return IdxFolder.look(target.directory(), fileNames());
    }

    /** The folder that a download completes: of its place, the one that holds more already. */
    private IdxFolder target(DataLocations where) {
        IdxFolder own = IdxFolder.look(where.downloads().resolve(name()), fileNames());
        IdxFolder place = IdxFolder.look(where.downloads(), fileNames());
        return place.found().size() > own.found().size() ? place : own;
    }

    private LabelledImages join(IdxFile images, IdxFile labels, Pixels pixels) {
        if (images.count() != labels.count()) {
            throw new BadInput(labels.path() + ": holds " + labels.count() + " labels, but " + images.path() + " "
                    + images.count() + " images; there must be one label per image");
        }
        checkLabels(labels);
        List<Integer> sizes = images.dimensions();
        LabelledImages.Shape shape = new LabelledImages.Shape(1, sizes.get(1), sizes.get(2));
        return new LabelledImages(images.values(), labels.values(), shape, pixels);
    }

    private void checkLabels(IdxFile labels) {
        byte[] values = labels.values();
        for (int i = 0; i < values.length; i++) {
            if ((values[i] & 0xff) >= size.classes()) {
                throw new BadInput(labels.path() + ": label " + (values[i] & 0xff) + " at index " + i
                        + " is not within 0 and " + (size.classes() - 1));
            }
        }
    }

    private List<String> fileNames() {
        return files.stream().map(PublishedFile::name).collect(Collectors.toUnmodifiableList());
    }

    private static String places(DataLocations where) {
        return where.directories().stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    private static String shape(LabelledImages images) {
        return images.shape().height() + "x" + images.shape().width();
    }

    private static String unofficial(PublishedFile file, String md5) {
        return "md5 " + md5 + " is not that of the published file (" + file.gzipMd5() + ", unpacked " + file.plainMd5()
                + ")";
    }
}
