package batchnorm.runner.cluster;

import batchnorm.RunFailure;
import batchnorm.files.IoReason;
import batchnorm.files.WholeFile;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import batchnorm.run.Checkpoint;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The folder of a run as it travels between a command and a machine of a cluster: the bytes of its files, by name.
 *
 * @param results the result folder that the run's folder lies in
 */
public record RunFolder(ResultDirectory results, RunKey key) {
    /** The folder of a run below this folder. */
    public static RunFolder in(Path results, RunKey key) {
        return new RunFolder(new ResultDirectory(results), key);
    }

    private Path folder() {
        return results.run(key);
    }

    /** The files, if the run can go on from its checkpoint; else none. */
    public Map<String, byte[]> begun() {
        return Checkpoint.find(results, key).isPresent() ? files() : Map.of();
    }

    /**
     * All files; none if there is no folder.
     *
     * @throws RunFailure if one cannot be read
     */
    Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        if (Files.isDirectory(folder())) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder(), Files::isRegularFile)) {
                for (Path file : all) {
                    files.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            } catch (IOException e) {
                throw new RunFailure("Cannot read " + folder() + ": " + IoReason.of(e), e);
            }
        }
        return files;
    }

    /**
     * Writes the files, each as a whole. Those of the same name are replaced.
     *
     * @throws RunFailure if one cannot be written
     */
    public void write(Map<String, byte[]> files) {
        if (!Files.isDirectory(folder())) {
            results.createRun(key);
        }
        files.forEach((name, bytes) -> WholeFile.write(folder().resolve(name), bytes));
    }

    /** Deletes the folder. */
    void delete() {
        delete(folder());
    }

    /** Deletes a folder with all that is in it; nothing if there is none. */
    static void delete(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
                    all.forEach(RunFolder::delete);
                }
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new RunFailure("Cannot delete " + folder + ": " + IoReason.of(e), e);
        }
    }
}
