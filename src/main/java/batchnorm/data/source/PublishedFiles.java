package batchnorm.data.source;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.data.DataLocations;
import batchnorm.data.files.DataFolder;
import batchnorm.data.files.Downloader;
import batchnorm.data.files.Progress;
import batchnorm.data.files.PublishedFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a published data set: where they are searched for, and how they are downloaded. */
public final class PublishedFiles {
    private final DatasetListing listing;
    private final Layout layout;
    private final List<PublishedFile> downloads;
    private final Downloader downloader;

    /**
     * Where the files may lie.
     *
     * @param folders the folders to search in each directory of data sets; downloads go to the first one. The directory
     *     itself is searched last
     * @param packings sets of file names, without {@code .gz}; each set is the whole data set, and the best is first
     */
    public record Layout(List<String> folders, List<List<String>> packings) {
        public Layout {
            folders = List.copyOf(folders);
            packings = packings.stream().map(List::copyOf).toList();
        }

        private List<Path> directories(Path place) {
            return Stream.concat(folders.stream().map(place::resolve), Stream.of(place))
                    .toList();
        }

        private List<DataFolder> look(DataLocations where) {
            return where.directories().stream()
                    .flatMap(place -> directories(place).stream())
                    .flatMap(directory -> packings.stream().map(names -> DataFolder.look(directory, names)))
                    .toList();
        }
    }

    /**
     * @param listing its line in the list of data sets, as if it were not present
     * @param downloads the files that the mirrors have: one of the layout's packings
     */
    public PublishedFiles(DatasetListing listing, Layout layout, List<PublishedFile> downloads, Downloader downloader) {
        this.listing = listing;
        this.layout = layout;
        this.downloads = List.copyOf(downloads);
        this.downloader = downloader;
    }

    String name() {
        return listing.name();
    }

    DatasetListing listing(DataLocations where) {
        Optional<DataFolder> folder = find(where);
        return listing.at(
                folder.isPresent(),
                folder.orElseGet(() -> target(where)).directory().toString());
    }

    /**
     * The folder that holds the data set.
     *
     * @throws BadInput if there is none
     */
    DataFolder here(DataLocations where) {
        return found(where)
                .orElseThrow(() -> new BadInput(name() + " is not here: looked in " + places(where)
                        + "; fetch it, or name its directory with --data DIR"));
    }

    /**
     * The folder that holds the data set. If it is missing and the user named no directory, it is downloaded.
     *
     * @throws BadInput if the directory that the user named does not hold it
     * @throws RunFailure if a download fails
     */
    DataFolder hereOrDownloaded(DataLocations where, Progress progress) {
        return found(where).orElseGet(() -> download(where, progress));
    }

    /**
     * The folder that holds the data set. If it is missing, it is downloaded.
     *
     * @throws RunFailure if a download fails
     */
    DataFolder fetched(DataLocations where, Progress progress) {
        return find(where).orElseGet(() -> download(where, progress));
    }

    private Optional<DataFolder> find(DataLocations where) {
        return layout.look(where).stream().filter(DataFolder::isComplete).findFirst();
    }

    private Optional<DataFolder> found(DataLocations where) {
        Optional<DataFolder> folder = find(where);
        if (folder.isEmpty() && where.data().isPresent()) {
            throw new BadInput(lacking(where.data().get(), layout.look(where)));
        }
        return folder;
    }

    private DataFolder download(DataLocations where, Progress progress) {
        DataFolder target = target(where);
        List<PublishedFile> missing = downloads.stream()
                .filter(file -> target.missing().contains(file.name()))
                .toList();
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
        return DataFolder.look(target.directory(), downloadedNames());
    }

    /** The folder to which missing files are downloaded: the first of those that already hold the most files. */
    private DataFolder target(DataLocations where) {
        return mostComplete(layout.directories(where.downloads()).stream()
                .map(directory -> DataFolder.look(directory, downloadedNames()))
                .toList());
    }

    private List<String> downloadedNames() {
        return downloads.stream().map(PublishedFile::name).toList();
    }

    private String lacking(Path named, List<DataFolder> looked) {
        if (!Files.isDirectory(named)) {
            return "--data " + named + " is not a directory; it must hold the files of " + name();
        }
        DataFolder best = mostComplete(looked);
        if (best.found().isEmpty()) {
            String folders = layout.folders().stream()
                    .map(folder -> named.resolve(folder).toString())
                    .collect(Collectors.joining(", "));
            return "--data " + named + " does not hold " + name() + ": neither " + folders
                    + " nor the directory itself has "
                    + layout.packings().stream().map(PublishedFiles::words).collect(Collectors.joining(", or "));
        }
        int all = best.found().size() + best.missing().size();
        return "--data " + named + " holds only " + best.found().size() + " of the " + all + " files of " + name()
                + ": " + best.directory() + " lacks " + words(best.missing());
    }

    private static DataFolder mostComplete(List<DataFolder> folders) {
        return Collections.max(
                folders, Comparator.comparingInt(folder -> folder.found().size()));
    }

    private static String words(List<String> names) {
        return names.stream().map(name -> name + "[.gz]").collect(Collectors.joining(", "));
    }

    private static String places(DataLocations where) {
        return where.directories().stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
