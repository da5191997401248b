package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.experiment.Claim;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.reader.ExperimentFile;
import batchnorm.experiment.reader.ParsedExperiment;
import batchnorm.experiment.reader.ResolvedSettings;
import batchnorm.files.TextFile;
import batchnorm.files.WholeFile;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.ExperimentRecord;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.results.provenance.Source;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Replaces the experiment file of a result folder by a later version of it: other claims, charts, titles or reasons,
 * but the same runs. The file as it ran is kept beside it. Claims that it does not have were stated after the runs.
 */
public final class Revision {
    private final ResultDirectory results;
    private final Provenance provenance;
    private final ExperimentSource asRun;
    private final RecordedExperiment recorded;

    private Revision(ResultDirectory results) {
        this.results = results;
        this.recorded = RecordedExperiment.read(results);
        this.provenance = recorded.provenance();
        this.asRun = asRun(recorded);
    }

    /**
     * Replaces the file. The report must be made again after it.
     *
     * @param revised the later version; its settings are those of the results
     * @throws BadInput with the first setting that differs; nothing is changed then
     */
    public static void adopt(ResultDirectory results, ExperimentSource revised) {
        new Revision(results).adopt(revised);
    }

    private void adopt(ExperimentSource file) {
        ExperimentSource revised = new ExperimentSource(
                file.text(), file.name(), file.defaults(), asRun.settings(), asRun.smoke(), file.paper());
        ParsedExperiment parsed = ParsedExperiment.ofRecorded(revised);
        requireSame(parsed.experiment(), revised);
        RecordedRuns.require(recorded, parsed.experiment()); // what its report will need, before a file is replaced
        keepFilesAsRun();
        Map<String, String> paper = PaperFiles.copy(parsed, results);
        ProvenanceFile.write(results.provenance(), provenance.revised(record(parsed), source(revised, paper)));
        WholeFile.write(results.experiment(), revised.text());
        if (!revised.defaults().isEmpty()) {
            WholeFile.write(results.defaults(), revised.defaults());
        } else {
            WholeFile.delete(results.defaults());
        }
    }

    private void requireSame(Experiment experiment, ExperimentSource revised) {
        if (!experiment.id().equals(provenance.experiment().id())) {
            throw new BadInput(revised.name() + ": id is '" + experiment.id() + "'; "
                    + provenance.experiment().id() + ", that of the results in " + results.root() + ", is expected");
        }
        Map<String, Map<String, String>> then = ResolvedSettings.ofRecorded(asRun);
        Map<String, Map<String, String>> now = ResolvedSettings.ofRecorded(revised);
        for (String variant : provenance.experiment().variants()) {
            if (!now.containsKey(variant)) {
                throw new BadInput(revised.name() + " has no variant '" + variant + "', which was run; the results in "
                        + results.root() + " need all their variants");
            }
            requireSame(variant, then.get(variant), now.get(variant), revised.name());
        }
    }

    private void requireSame(String variant, Map<String, String> then, Map<String, String> now, String file) {
        Set<String> keys = new TreeSet<>(then.keySet());
        keys.addAll(now.keySet());
        for (String key : keys) {
            String before = then.getOrDefault(key, "none");
            String after = now.getOrDefault(key, "none");
            if (!before.equals(after)) {
                throw new BadInput(file + ": " + key + " of " + variant + " is " + after + "; " + before
                        + ", with which the results in " + results.root() + " were made, is expected");
            }
        }
    }

    /** The record of the revised experiment, with the variants and seeds that ran. */
    private ExperimentRecord record(ParsedExperiment parsed) {
        ExperimentRecord before = provenance.experiment();
        List<String> variants = parsed.experiment().variantNames().stream()
                .filter(before.variants()::contains)
                .toList();
        return ExperimentRecords.of(parsed, variants)
                .with(variants, new LinkedHashSet<>(before.keys()))
                .with(before.plan());
    }

    private Source source(ExperimentSource revised, Map<String, String> paper) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        String defaults = revised.defaults().isEmpty() ? "" : RecordedFile.sha256(revised.defaults());
        return provenance.source().revised(now, RecordedFile.sha256(revised.text()), defaults, paper);
    }

    private void keepFilesAsRun() {
        if (!Files.exists(results.experimentAsRun())) {
            if (!asRun.defaults().isEmpty()) {
                WholeFile.write(results.defaultsAsRun(), asRun.defaults());
            }
            WholeFile.write(results.experimentAsRun(), asRun.text());
        }
    }

    /** Copies the files as they ran, where the experiment of a folder was revised. */
    static void copyFilesAsRun(ResultDirectory from, ResultDirectory to) {
        if (Files.exists(from.experimentAsRun())) {
            WholeFile.write(to.experimentAsRun(), TextFile.read(from.experimentAsRun()));
        }
        if (Files.exists(from.defaultsAsRun())) {
            WholeFile.write(to.defaultsAsRun(), TextFile.read(from.defaultsAsRun()));
        }
    }

    /** The file as it ran; it is read from its copy where the folder's experiment.yaml was revised before. */
    private static ExperimentSource asRun(RecordedExperiment recorded) {
        ResultDirectory results = recorded.directory();
        if (!Files.exists(results.experimentAsRun())) {
            return RecordedFile.unchangedSource(recorded);
        }
        Source source = recorded.provenance().source();
        String text = TextFile.read(results.experimentAsRun());
        if (!RecordedFile.sha256(text).equals(source.filesAsRun().configurationSha256())) {
            throw new BadInput(results.experimentAsRun() + " is not the file that ran: its SHA-256 is "
                    + RecordedFile.sha256(text) + ", recorded is "
                    + source.filesAsRun().configurationSha256());
        }
        return new ExperimentSource(
                text,
                results.experimentAsRun().toString(),
                Files.exists(results.defaultsAsRun()) ? TextFile.read(results.defaultsAsRun()) : "",
                source.settings(),
                recorded.provenance().experiment().smoke(),
                RecordedFile.source(recorded).paper());
    }

    /**
     * Whether a claim was stated after the runs: no claim of the file as it ran has its metric, variant, side and
     * reference. A range is two such {@linkplain Claim#parts statements}, one about each of its numbers. So two claims
     * that were stated before the runs can be put together later, or one be taken apart.
     */
    static Predicate<Claim> statedAfterTheRuns(RecordedExperiment recorded) {
        boolean revised = Files.exists(recorded.directory().experimentAsRun());
        ExperimentSource asRun = revised ? asRun(recorded) : RecordedFile.source(recorded);
        Set<List<Object>> before = ExperimentFile.readRecorded(asRun).claims().stream()
                .flatMap(Revision::statements)
                .collect(Collectors.toSet());
        return claim -> !statements(claim).allMatch(before::contains);
    }

    private static Stream<List<Object>> statements(Claim claim) {
        return claim.parts().stream().map(part -> List.of(part.metric().name(), part.variant(), Claims.asked(part)));
    }
}
