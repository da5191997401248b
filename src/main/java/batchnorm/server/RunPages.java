package batchnorm.server;

import batchnorm.BadInput;
import batchnorm.report.page.Facts;
import batchnorm.report.page.PageData;
import batchnorm.report.page.ReportPage;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.RememberedFiles;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Provenance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The page of one result folder, and the data that it asks for while the experiment runs. Of the runs' files, only
 * those that have changed are read again. Writes nothing.
 */
final class RunPages {
    private final Places places;
    private final Function<RecordedExperiment, Facts> facts;
    private final Map<Path, RememberedFiles> remembered = new ConcurrentHashMap<>();

    RunPages(Places places, Function<RecordedExperiment, Facts> facts) {
        this.places = places;
        this.facts = facts;
    }

    Answer page(Path folder) {
        return ofFolder(folder, recorded -> Answer.html(ReportPage.live(recorded, facts.apply(recorded))));
    }

    /** @param after the stamp of the data that the page has; empty if it has none */
    Answer data(Path folder, String after) {
        String stamp = stamp(folder);
        if (stamp.equals(after)) {
            return Answer.unchanged();
        }
        return ofFolder(folder, recorded -> {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("stamp", stamp);
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

    /** Changes when a file of the folder does. */
    private static String stamp(Path folder) {
        try (Stream<Path> files = Files.walk(folder, 4)) {
            List<BasicFileAttributes> all = files.map(RunPages::attributes)
                    .filter(BasicFileAttributes::isRegularFile)
                    .toList();
            long size = all.stream().mapToLong(BasicFileAttributes::size).sum();
            long changed = all.stream()
                    .mapToLong(one -> one.lastModifiedTime().toMillis())
                    .max()
                    .orElse(0);
            return all.size() + "-" + size + "-" + changed;
        } catch (IOException | UncheckedIOException e) { // a file went while it was looked at
            return "";
        }
    }

    private static BasicFileAttributes attributes(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
