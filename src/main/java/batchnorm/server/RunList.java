package batchnorm.server;

import batchnorm.BadInput;
import batchnorm.results.ResultDirectory;
import batchnorm.results.ResultLock;
import batchnorm.results.ResultSearch;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The result folders below the folder that is served. A provenance is read again only after it changed. */
final class RunList {
    /** The folder that is served may be a result folder and hold others. One that cannot be listed hides no other. */
    private static final ResultSearch SEARCH = new ResultSearch(true, false);

    private final Places places;
    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    RunList(Places places) {
        this.places = places;
    }

    private record Known(FileTime changed, Provenance provenance) {}

    /** One object for each folder, the newest first. A folder whose provenance cannot be read says why. */
    List<Object> data() {
        List<Map<String, Object>> runs = new ArrayList<>();
        List<Path> folders = folders();
        known.keySet().retainAll(folders); // what was read of a folder that is gone
        for (Path folder : folders) {
            runs.add(describe(folder));
        }
        runs.sort(Comparator.comparing((Map<String, Object> run) -> (String) run.get("started"))
                .reversed());
        return new ArrayList<>(runs);
    }

    List<Path> folders() {
        try {
            return SEARCH.in(places.root());
        } catch (IOException e) {
            return List.of(); // the folder that is served is gone, or cannot be read now
        }
    }

    private Map<String, Object> describe(Path folder) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("folder", places.root().relativize(folder).toString());
        run.put("address", "run/" + (folder.equals(places.root()) ? "" : places.address(folder) + "/"));
        try {
            Provenance provenance = provenance(folder).orElseThrow();
            int done = provenance.measured().size();
            run.put("id", provenance.experiment().id());
            run.put("title", provenance.experiment().title());
            run.put("started", provenance.started());
            run.put("smoke", provenance.experiment().smoke());
            run.put("done", done);
            run.put("all", done + provenance.unfinished().size());
            run.put("state", state(folder, provenance));
        } catch (BadInput | IOException e) {
            run.put("id", folder.getFileName().toString());
            run.put("title", "cannot be read: " + e.getMessage());
            run.put("started", "");
            run.put("state", "unreadable");
        }
        return run;
    }

    private Optional<Provenance> provenance(Path folder) throws IOException {
        Path file = new ResultDirectory(folder).provenance();
        FileTime changed = Files.getLastModifiedTime(file);
        Known before = known.get(folder);
        if (before == null || !before.changed().equals(changed)) {
            before = new Known(changed, ProvenanceFile.read(file));
            known.put(folder, before);
        }
        return Optional.of(before.provenance());
    }

    /** {@code running}, {@code finished}, or {@code unfinished}: it was stopped. */
    static String state(Path folder, Provenance provenance) {
        if (ResultLock.isTaken(new ResultDirectory(folder))) {
            return "running";
        }
        return provenance.unfinished().isEmpty() ? "finished" : "unfinished";
    }
}
