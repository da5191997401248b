package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.files.IoReason;
import batchnorm.files.TextFile;
import batchnorm.files.WholeFile;
import batchnorm.report.Digest;
import batchnorm.report.page.ReportPage;
import batchnorm.results.EnsembleRow;
import batchnorm.results.NewResultDirectory;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Joins result folders of the same experiment into a new folder with the runs of all of them. The folders may have
 * other seeds and other variants, and may come from other commits, processors and engines; the provenance keeps the
 * record of each run. The folders themselves stay as they are.
 */
public final class Merging {
    private final List<MergedFolder> folders;
    private final Consumer<String> warned;

    private Merging(List<MergedFolder> folders, Consumer<String> warned) {
        this.folders = folders;
        this.warned = warned;
    }

    /**
     * Merges folders.
     *
     * @param out the new folder; it appears when it is complete
     * @param warned receives one line for each difference that does not forbid the merging
     * @return the lines that are shown to the user
     * @throws BadInput if the folders are not of the same experiment, one of them cannot be read, or {@code out}
     *     exists; nothing is written
     * @throws RunFailure if a file cannot be copied
     */
    public static Digest merge(List<Path> folders, Path out, Consumer<String> warned) {
        if (folders.size() < 2) {
            throw new BadInput("one folder is given; two or more are expected");
        }
        ComparedFolders.requireDistinct(folders);
        if (Files.exists(out)) {
            throw new BadInput("output folder " + out + " exists already; a new folder is expected");
        }
        Path place = out.toAbsolutePath().normalize();
        for (Path folder : folders) {
            if (place.startsWith(folder.toAbsolutePath().normalize())) {
                throw new BadInput("output folder " + out + " lies within " + folder
                        + ", which stays as it is; another place is expected");
            }
        }
        List<MergedFolder> opened = SameExperiment.baseFirst(
                folders.stream().map(MergedFolder::open).toList());
        for (MergedFolder other : opened.subList(1, opened.size())) {
            SameExperiment.require(opened.get(0), other);
            SameExperiment.requireClaims(opened.get(0), other);
        }
        return new Merging(opened, warned).into(out);
    }

    /** Everything is written beside {@code out} and moved when it is complete, its provenance last. */
    private Digest into(Path out) {
        Map<RunKey, MergedFolder> sources = sources();
        Provenance provenance = MergedProvenance.of(folders, sources);
        MergedProvenance.differences(folders, provenance).forEach(warned);
        try (NewResultDirectory folder = NewResultDirectory.at(out)) {
            ResultDirectory results = folder.parts();
            sources.forEach((key, from) -> copy(from.recorded().directory().run(key), results.run(key)));
            MergedFolder base = folders.get(0);
            WholeFile.write(results.experiment(), base.parsed().source().text());
            PaperFiles.copy(base.parsed(), results);
            if (!base.parsed().source().defaults().isEmpty()) {
                WholeFile.write(results.defaults(), base.parsed().source().defaults());
            }
            Revision.copyFilesAsRun(base.recorded().directory(), results);
            RecordedExperiment merged = new RecordedExperiment(results, provenance);
            Ensembles.write(merged, base.parsed().experiment(), seed -> ensemble(seed, sources), warned);
            Reporting.write(
                    new RecordedExperiment(results, provenance), base.parsed().experiment(), warned);
            ProvenanceFile.write(results.provenance(), provenance);
            RecordedExperiment appeared = RecordedExperiment.read(folder.appear());
            ReportPage.write(appeared, Reporting.facts(appeared)); // it names its folder, which had another place
            return Digest.of(appeared);
        }
    }

    /** The ensemble of a seed as the folder recorded it that all runs of this seed are taken from; empty if several. */
    private static List<EnsembleRow> ensemble(long seed, Map<RunKey, MergedFolder> sources) {
        List<MergedFolder> of = sources.entrySet().stream()
                .filter(run -> run.getKey().seed() == seed)
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
        return of.size() == 1 ? Ensembles.of(of.get(0).recorded().ensemble(), seed) : List.of();
    }

    /** The folder of each run, in the order of the folders. */
    private Map<RunKey, MergedFolder> sources() {
        Map<RunKey, MergedFolder> sources = new LinkedHashMap<>();
        for (MergedFolder folder : folders) {
            for (RunRecord run : folder.measured()) {
                MergedFolder first = sources.putIfAbsent(run.key(), folder);
                if (first != null) {
                    SameRun.require(first, folder, run.key());
                }
            }
        }
        return sources;
    }

    private static void copy(Path run, Path to) {
        try {
            copyTree(run.toRealPath(), to); // the folder of a run may be a link to another disk
        } catch (IOException e) {
            throw new RunFailure("Cannot copy " + run + ": " + IoReason.of(e), e);
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            Files.createDirectories(to.getParent());
            for (Path file : files.toList()) {
                if (!Files.isDirectory(file)) {
                    TextFile.requireRegular(file);
                }
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
