package batchnorm.server;

import batchnorm.BadInput;
import batchnorm.design.ResultEntry;
import batchnorm.report.page.Facts;
import batchnorm.report.page.PageData;
import batchnorm.report.page.ReportPage;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.RememberedFiles;
import batchnorm.results.ResultDirectory;
import batchnorm.results.ResultLock;
import batchnorm.results.provenance.Provenance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The page of one result folder, and the data that it asks for while the experiment runs. Of the runs' files, only
 * those that have changed are read again. Writes nothing.
 */
final class RunPages {
    /** The files of runs lie two levels below their folder, and some of them deeper. */
    private static final int DEEPEST = 4;

    private static final Set<String> ENTRIES =
            Arrays.stream(ResultEntry.values()).map(ResultEntry::fileName).collect(Collectors.toSet());

    private final Places places;
    private final Function<RecordedExperiment, Facts> facts;
    private final Map<Path, RememberedFiles> remembered = Collections.synchronizedMap(new LastFolders());

    RunPages(Places places, Function<RecordedExperiment, Facts> facts) {
        this.places = places;
        this.facts = facts;
    }

    /** What was read of the folders that were asked for last. What is kept of more would fill the memory in time. */
    private static final class LastFolders extends LinkedHashMap<Path, RememberedFiles> {
        private static final long serialVersionUID = 1;
        private static final int MOST = 4;

        LastFolders() {
            super(MOST, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, RememberedFiles> eldest) {
            return size() > MOST;
        }
    }

    Answer page(Path folder) {
        String edition = edition(folder); // before anything is read: a change meanwhile is seen at the next look
        return ofFolder(folder, recorded -> Answer.html(ReportPage.live(recorded, facts.apply(recorded), edition)));
    }

    /** @param after the stamp of the data that the page has; empty if it has none */
    Answer data(Path folder, String after) {
        String stamp = stamp(folder);
        String edition = edition(folder);
        if (stamp.equals(after)) {
            return Answer.unchanged();
        }
        return ofFolder(folder, recorded -> {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("stamp", stamp);
            data.put("edition", edition);
            data.put("state", words(folder, recorded.provenance()));
            data.put("data", PageData.of(recorded, facts.apply(recorded).normalized(), true));
            return Answer.json(data);
        });
    }

    private Answer ofFolder(Path folder, Function<RecordedExperiment, Answer> answer) {
        if (!Files.isRegularFile(new ResultDirectory(folder).provenance())) {
            return Answer.refused(404, "no result folder has this address");
        }
        if (!places.holdsAll(folder)) {
            return Answer.refused(403, "a link in this folder leads out of the folder that is served");
        }
        try {
            return answer.apply(RecordedExperiment.read(
                    new ResultDirectory(folder), remembered.computeIfAbsent(folder, first -> new RememberedFiles())));
        } catch (BadInput e) {
            return Answer.refused(500, e.getMessage());
        }
    }

    private static String words(Path folder, Provenance provenance) {
        int done = provenance.measured().size();
        String runs = done + " of " + (done + provenance.unfinished().size()) + " runs have ended";
        return switch (RunList.state(folder, provenance)) {
            case "running" ->
                "Running: " + runs + ". The curves grow with those that train; the tables leave them out.";
            case "finished" -> "Finished.";
            default -> "Not running: " + runs + ".";
        };
    }

    /** Changes when a file of the folder does, and when the command that writes to it ends, however it ends. */
    private static String stamp(Path folder) {
        boolean written = ResultLock.isTaken(new ResultDirectory(folder));
        return FolderLook.at(folder, DEEPEST).stamp() + (written ? "-written" : "");
    }

    /** Changes when a file of which the page has text and tables does: those of the runs lie deeper. */
    private static String edition(Path folder) {
        return FolderLook.at(folder, 1).named(ENTRIES).stamp();
    }
}
