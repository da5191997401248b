package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.archive.PastRuns;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest result folder of each experiment somewhere below a folder. Smoke runs and unfinished experiments do not
 * count, because they decide no claim.
 */
final class RunsBelow {
    private final Map<String, Path> newest = new HashMap<>();
    private final Map<String, String> started = new HashMap<>();

    private final Path above;
    private boolean searched;

    private RunsBelow(Path above) {
        this.above = above;
    }

    /** A folder that cannot be read, or does not exist, holds none. It is searched when this is first asked. */
    static RunsBelow of(Path above) {
        return new RunsBelow(above);
    }

    private void search() {
        if (!searched && Files.isDirectory(above)) {
            PastRuns.folders(above).forEach(this::add);
        }
        searched = true;
    }

    private void add(Path folder) {
        try {
            Provenance provenance = ProvenanceFile.read(new ResultDirectory(folder).provenance());
            String id = provenance.experiment().id();
            boolean decides =
                    !provenance.experiment().smoke() && provenance.unfinished().isEmpty();
            if (decides && provenance.started().compareTo(started.getOrDefault(id, "")) >= 0) {
                started.put(id, provenance.started());
                newest.put(id, folder);
            }
        } catch (BadInput e) {
            // 'bn runs list' says what is wrong with it.
        }
    }

    Optional<ResultDirectory> newestOf(String experiment) {
        search();
        return Optional.ofNullable(newest.get(experiment)).map(ResultDirectory::new);
    }
}
