package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.compare.ComparedFolder;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.reader.ExperimentFile;
import batchnorm.experiment.reader.ResolvedSettings;
import batchnorm.files.IoReason;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Opens the result folders of a comparison. */
public final class ComparedFolders {
    private ComparedFolders() {}

    /**
     * Opens them with the settings that they ran with. Old folders whose settings can no longer be read are compared
     * without them.
     *
     * @throws BadInput if there are fewer than two, one of them is there twice, or one is no result folder
     */
    public static List<ComparedFolder> open(List<Path> folders) {
        if (folders.size() < 2) {
            throw new BadInput("Only one folder is named, " + folders.get(0) + "; name two or more to compare");
        }
        requireDistinct(folders);
        return folders.stream().map(ComparedFolders::open).toList();
    }

    /**
     * Requires that each folder is named once.
     *
     * @throws BadInput with the folder that is named twice, also by another path
     */
    public static void requireDistinct(List<Path> folders) {
        Map<Path, Path> seen = new HashMap<>();
        for (Path folder : folders) {
            ResultDirectory.open(folder);
            Path before = seen.putIfAbsent(real(folder), folder);
            if (before != null) {
                throw new BadInput(folder + " is named twice" + (before.equals(folder) ? "" : ", also as " + before)
                        + "; name each folder once");
            }
        }
    }

    private static ComparedFolder open(Path folder) {
        RecordedExperiment recorded = RecordedExperiment.read(ResultDirectory.open(folder));
        String label = folder.toString();
        Map<String, Map<String, String>> settings;
        Experiment experiment;
        try {
            settings = ResolvedSettings.ofRecorded(RecordedFile.source(recorded));
            experiment = ExperimentFile.readRecorded(RecordedFile.source(recorded));
        } catch (BadInput e) {
            return new ComparedFolder(label, recorded, Map.of(), e.getMessage());
        }
        RecordedRuns.require(recorded, experiment);
        return new ComparedFolder(label, recorded, settings, "");
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new BadInput(folder + " cannot be read: " + IoReason.of(e), e);
        }
    }
}
