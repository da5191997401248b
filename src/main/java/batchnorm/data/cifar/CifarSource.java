package batchnorm.data.cifar;

import batchnorm.BadInput;
import batchnorm.data.DataOrigin;
import batchnorm.data.Dataset;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * CIFAR-10 in its binary version: batches of training images and one of test images, each in its own file, or all in
 * one tar archive. Valid batches that are not the published ones are used with a warning.
 */
final class CifarSource extends PublishedSource {
    private final List<CifarBatch> batches;

    /**
     * @param listing its line in the list of data sets, as if it were not present
     * @param folders the folders to search in each directory of data sets; downloads go to the first one
     * @param batches the batches; the last one has the test images
     * @param archive the tar archive that holds them; the mirrors have this one
     */
    CifarSource(
            DatasetListing listing,
            List<String> folders,
            List<CifarBatch> batches,
            PublishedFile archive,
            Downloader downloader) {
        super(
                new PublishedFiles(
                        listing,
                        new PublishedFiles.Layout(
                                folders,
                                List.of(batches.stream().map(CifarBatch::name).toList(), List.of(archive.name()))),
                        List.of(archive),
                        downloader),
                batches.stream().flatMap(batch -> batch.sha256().stream()));
        this.batches = List.copyOf(batches);
    }

    @Override
    public Dataset.Size size() {
        return new Dataset.Size(CifarBatch.SHAPE, CifarBatch.CLASSES);
    }

    @Override
    public Sizes counts() {
        int test = batches.get(batches.size() - 1).images();
        return new Sizes(batches.stream().mapToInt(CifarBatch::images).sum() - test, test);
    }

    @Override
    protected Dataset load(Pixels pixels, Sizes sizes, DataFolder folder) {
        CifarReader reader = new CifarReader(batches);
        List<DataFile<List<CifarReader.Found>>> files =
                read(folder, reader).map(Attempt::orThrow).toList();
        Map<String, String> checksums = new LinkedHashMap<>();
        files.forEach(file -> checksums.put(String.valueOf(file.path().getFileName()), file.provenance()));
        List<String> warnings = files.stream()
                .flatMap(file -> file.content().stream())
                .filter(batch -> !batch.isOfficial())
                .map(batch -> batch.where() + ": " + batch.unofficial() + "; it is used as it is")
                .toList();
        return new Dataset(
                name(),
                reader.training().labelled(pixels).first(sizes.training()),
                reader.test().labelled(pixels).first(sizes.test()),
                CifarBatch.CLASSES,
                checksums,
                warnings.isEmpty() ? DataOrigin.PUBLISHED : DataOrigin.OTHER,
                warnings);
    }

    @Override
    protected List<FileCheck> check(DataFolder folder) {
        return read(folder, new CifarReader(batches))
                .flatMap(attempt -> attempt.checks().stream())
                .toList();
    }

    /**
     * Unpacking takes most of the time, so several files are read at once. The results are in the order of the files.
     */
    private static Stream<Attempt> read(DataFolder folder, CifarReader reader) {
        // A list can be split among threads; the set of a linked map cannot.
        return List.copyOf(folder.found().entrySet()).parallelStream()
                .map(file -> Attempt.at(reader, file.getKey(), file.getValue()))
                .toList()
                .stream();
    }

    /** The result of reading a file: its batches, or the reason why it cannot be used. */
    private record Attempt(Path path, Optional<DataFile<List<CifarReader.Found>>> file, Optional<BadInput> failure) {
        static Attempt at(CifarReader reader, String name, Path path) {
            try {
                return new Attempt(path, Optional.of(reader.read(name, path)), Optional.empty());
            } catch (BadInput e) {
                return new Attempt(path, Optional.empty(), Optional.of(e));
            }
        }

        DataFile<List<CifarReader.Found>> orThrow() {
            return file.orElseThrow(failure::get);
        }

        List<FileCheck> checks() {
            return failure.map(why -> List.of(corrupt(path, why)))
                    .orElseGet(() ->
                            orThrow().content().stream().map(Attempt::check).toList());
        }

        private static FileCheck check(CifarReader.Found batch) {
            return batch.isOfficial()
                    ? new FileCheck(batch.where(), "md5:" + batch.md5(), FileCheck.Verdict.OFFICIAL, "")
                    : new FileCheck(batch.where(), "md5:" + batch.md5(), FileCheck.Verdict.OTHER, batch.unofficial());
        }

        private static FileCheck corrupt(Path path, BadInput why) {
            try {
                return new FileCheck(
                        path.toString(), "md5:" + Checksums.md5(path), FileCheck.Verdict.CORRUPT, why.getMessage());
            } catch (IOException e) {
                throw new BadInput(path + ": cannot be read: " + IoReason.of(e), e);
            }
        }
    }
}
