package batchnorm.results.provenance;

import batchnorm.design.SeedPlan;
import batchnorm.design.Split;
import batchnorm.files.Checksums;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Converts a {@link Provenance} to maps and lists for JSON, and back. The two directions stand side by side, key by
 * key.
 */
final class ProvenanceMaps {

    static final String WORKERS = "workers";
    private static final String CHECKSUM = "settings_sha256";
    private static final int MOST_WORKERS = 1_000_000;

    private ProvenanceMaps() {}

    static Map<String, Object> toMap(Provenance provenance) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("experiment", experimentToMap(provenance.experiment()));
        map.put("started", provenance.started());
        map.put("duration_seconds", provenance.durationSeconds());
        provenance.workers().ifPresent(number -> map.put(WORKERS, number));
        map.put("environment", provenance.environment().toMap());
        map.put("source", sourceToMap(provenance.source(), provenance.experiment()));
        map.put("runs", provenance.runs().stream().map(ProvenanceMaps::runToMap).toList());
        if (!provenance.continuations().isEmpty()) {
            map.put(
                    "continuations",
                    provenance.continuations().stream().map(Continuation::toMap).toList());
        }
        return map;
    }

    static Provenance fromMap(JsonFields fields) {
        Provenance provenance = new Provenance(
                experimentFromMap(fields.object("experiment")),
                fields.text("started"),
                fields.number("duration_seconds"),
                Environment.fromMap(fields.object("environment")),
                workers(fields),
                sourceFromMap(fields.object("source")),
                fields.objects("runs", ProvenanceMaps::runFromMap),
                fields.optionalObjects("continuations", Continuation::fromMap));
        ProvenanceCheck.check(provenance, fields);
        requireUnchanged(provenance, fields.object("source"));
        return provenance;
    }

    /** Of a command. Former versions did not record it. */
    static OptionalInt workers(JsonFields fields) {
        return fields.optionalInteger(WORKERS, 1, MOST_WORKERS);
    }

    /** Other settings are another experiment: runs with both would be mixed. Former versions have no checksum. */
    private static void requireUnchanged(Provenance provenance, JsonFields source) {
        String now = checksum(provenance.experiment(), provenance.source());
        source.optionalText(CHECKSUM).filter(then -> !then.equals(now)).ifPresent(then -> {
            throw source.bad(
                    "settings",
                    "or experiment.smoke were changed after the runs: their SHA-256 is " + now + ", recorded is " + then
                            + "; the settings that ran are expected");
        });
    }

    private static String checksum(ExperimentRecord experiment, Source source) {
        String text = experiment.smoke() + "\n" + String.join("\n", source.settings());
        return Checksums.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> experimentToMap(ExperimentRecord experiment) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", experiment.id());
        map.put("title", experiment.title());
        map.put("section", experiment.section());
        map.put("figure", experiment.figure());
        map.put("question", experiment.question());
        map.put("split", experiment.split().label());
        map.put("variants", experiment.variants());
        map.put("seeds", experiment.seeds());
        if (!experiment.fewerSeeds().isEmpty()) {
            map.put("fewer_seeds", experiment.fewerSeeds());
        }
        if (experiment.plan().isPresent()) {
            map.put("looks", experiment.plan().looks());
        }
        map.put("smoke", experiment.smoke());
        map.put("thresholds", experiment.thresholds());
        map.put("typical_unit_of", experiment.typicalUnitOf());
        if (!experiment.baseline().isEmpty()) {
            map.put("baseline", experiment.baseline());
        }
        experiment.grid().ifPresent(grid -> map.put("grid", GridMaps.toMap(grid)));
        return map;
    }

    private static ExperimentRecord experimentFromMap(JsonFields fields) {
        return new ExperimentRecord(
                fields.text("id"),
                fields.text("title"),
                fields.text("section"),
                fields.text("figure"),
                fields.text("question"),
                split(fields),
                fields.texts("variants"),
                fields.integers("seeds"),
                fields.flag("smoke"),
                fields.numbers("thresholds"),
                fields.text("typical_unit_of"),
                fields.optionalObject("grid").map(GridMaps::fromMap),
                fields.optionalText("baseline").orElse(""),
                fields.optionalObject("fewer_seeds")
                        .map(JsonFields::integerLists)
                        .orElse(Map.of()),
                plan(fields));
    }

    private static SeedPlan plan(JsonFields fields) {
        try {
            return new SeedPlan(fields.optionalIntegers("looks").stream()
                    .map(Math::toIntExact)
                    .toList());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw fields.bad("looks", "are " + e.getMessage() + "; rising numbers of seeds are expected");
        }
    }

    private static Split split(JsonFields fields) {
        String label = fields.text("split");
        for (Split split : Split.values()) {
            if (split.label().equals(label)) {
                return split;
            }
        }
        throw fields.bad("split", "is \"" + label + "\", expected test or validation");
    }

    private static Map<String, Object> sourceToMap(Source source, ExperimentRecord experiment) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("configuration_sha256", source.configurationSha256());
        if (!source.defaultsSha256().isEmpty()) {
            map.put("defaults_sha256", source.defaultsSha256());
        }
        map.put("settings", source.settings());
        map.put(CHECKSUM, checksum(experiment, source));
        if (source.saveModels()) {
            map.put("save_models", true);
        }
        map.put("git_commit", source.gitCommit());
        map.put("git_clean", source.gitClean());
        if (!source.gitUnknown().isEmpty()) {
            map.put("git_unknown", source.gitUnknown());
        }
        if (!source.uncommittedFiles().isEmpty()) {
            map.put("uncommitted_files", source.uncommittedFiles());
        }
        if (!source.paperChecksums().isEmpty()) {
            map.put("paper_checksums", source.paperChecksums());
        }
        map.put("data_checksums", source.dataChecksums());
        if (!source.dataOrigin().isEmpty()) {
            map.put("data_origin", source.dataOrigin());
        }
        source.asRun().ifPresent(asRun -> map.put("as_run", asRunToMap(asRun)));
        return map;
    }

    private static Source sourceFromMap(JsonFields fields) {
        return new Source(
                fields.text("configuration_sha256"),
                fields.optionalText("defaults_sha256").orElse(""),
                fields.texts("settings"),
                fields.optionalFlag("save_models").orElse(false),
                fields.text("git_commit"),
                fields.flag("git_clean"),
                fields.optionalTextMap("uncommitted_files"),
                fields.optionalTextMap("paper_checksums"),
                fields.textMap("data_checksums"),
                fields.optionalText("data_origin").orElse(""),
                fields.optionalObject("as_run").map(ProvenanceMaps::asRunFromMap),
                fields.optionalText("git_unknown").orElse(""));
    }

    private static Map<String, Object> asRunToMap(Source.AsRun asRun) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("revised", asRun.revised());
        map.put("configuration_sha256", asRun.configurationSha256());
        map.put("defaults_sha256", asRun.defaultsSha256());
        return map;
    }

    private static Source.AsRun asRunFromMap(JsonFields fields) {
        return new Source.AsRun(
                fields.text("revised"), fields.text("configuration_sha256"), fields.text("defaults_sha256"));
    }

    private static Map<String, Object> runToMap(RunRecord run) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("variant", run.variant());
        map.put("seed", run.seed());
        map.put("engine", run.engine());
        map.put("outcome", run.outcome());
        map.put("steps", run.steps());
        run.node().ifPresent(node -> map.put("node", node.toMap()));
        return map;
    }

    private static RunRecord runFromMap(JsonFields fields) {
        return new RunRecord(
                fields.text("variant"),
                fields.integer("seed", 0, Long.MAX_VALUE),
                fields.text("engine"),
                fields.text("outcome"),
                fields.integer("steps", 0, Long.MAX_VALUE),
                fields.optionalObject("node").map(RunNode::fromMap));
    }
}
