package batchnorm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/** Checks the packages and the imports between them. */
@AnalyzeClasses(packages = "batchnorm", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "batchnorm";

    /** Package → the packages of ours that it may import, itself and the root package apart. */
    static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry(
                    "cli",
                    Set.of(
                            "archive",
                            "runner",
                            "runner.bench",
                            "runner.cluster",
                            "runner.doctor",
                            "runner.worker",
                            "environment",
                            "json",
                            "metric",
                            "engine",
                            "engine.list",
                            "experiment",
                            "experiment.reader",
                            "csv",
                            "design",
                            "data",
                            "data.catalogue",
                            "data.own",
                            "data.source",
                            "data.files",
                            "files",
                            "compare",
                            "play",
                            "report",
                            "report.page",
                            "results",
                            "results.provenance",
                            "server")),
            Map.entry(
                    "server",
                    Set.of("html", "json", "files", "design", "report.page", "results", "results.provenance")),
            Map.entry(
                    "archive",
                    Set.of("results", "results.provenance", "design", "metric", "statistics", "csv", "files")),
            Map.entry(
                    "runner.bench",
                    Set.of(
                            "runner",
                            "runner.worker",
                            "run",
                            "engine",
                            "engine.list",
                            "network",
                            "experiment",
                            "experiment.reader",
                            "data",
                            "data.augmentation",
                            "data.catalogue",
                            "data.source",
                            "data.files",
                            "results",
                            "training")),
            Map.entry(
                    "runner.doctor",
                    Set.of(
                            "environment",
                            "runner",
                            "runner.worker",
                            "run",
                            "engine",
                            "engine.list",
                            "data",
                            "data.catalogue",
                            "data.source",
                            "report",
                            "results.provenance")),
            Map.entry(
                    "runner",
                    Set.of(
                            "archive",
                            "environment",
                            "observe",
                            "paper",
                            "metric",
                            "runner.cluster",
                            "runner.worker",
                            "run",
                            "experiment",
                            "experiment.reader",
                            "design",
                            "engine",
                            "engine.dl4j.saved",
                            "engine.list",
                            "network",
                            "data",
                            "data.catalogue",
                            "data.corruption",
                            "data.source",
                            "data.files",
                            "files",
                            "compare",
                            "report",
                            "report.page",
                            "results",
                            "results.provenance",
                            "statistics",
                            "config",
                            "training")),
            Map.entry(
                    "runner.cluster", Set.of("runner.worker", "run", "data", "files", "results", "results.provenance")),
            Map.entry(
                    "runner.worker",
                    Set.of(
                            "environment",
                            "engine",
                            "run",
                            "experiment",
                            "experiment.reader",
                            "data",
                            "data.files",
                            "metric",
                            "results.provenance",
                            "results")),
            Map.entry(
                    "run",
                    Set.of(
                            "environment",
                            "experiment",
                            "design",
                            "observe",
                            "equations",
                            "training",
                            "engine",
                            "engine.list",
                            "network",
                            "data",
                            "data.augmentation",
                            "data.catalogue",
                            "data.corruption",
                            "data.files",
                            "data.random",
                            "files",
                            "results",
                            "results.provenance",
                            "statistics")),
            Map.entry(
                    "experiment.reader",
                    Set.of(
                            "paper",
                            "observe",
                            "metric",
                            "experiment",
                            "design",
                            "config",
                            "files",
                            "training",
                            "engine",
                            "engine.list",
                            "network",
                            "data",
                            "data.augmentation",
                            "data.catalogue",
                            "data.corruption",
                            "statistics",
                            "equations")),
            Map.entry(
                    "experiment",
                    Set.of(
                            "engine",
                            "metric",
                            "design",
                            "training",
                            "network",
                            "data",
                            "data.augmentation",
                            "data.catalogue",
                            "data.corruption",
                            "statistics",
                            "equations",
                            "observe")),
            Map.entry("equations", Set.of("metric", "engine", "engine.list", "network", "data", "data.random")),
            Map.entry(
                    "observe",
                    Set.of(
                            "metric",
                            "equations",
                            "training",
                            "engine",
                            "network",
                            "data",
                            "data.corruption",
                            "results",
                            "statistics")),
            Map.entry("training", Set.of("engine", "data")),
            Map.entry(
                    "engine.list",
                    Set.of(
                            "engine",
                            "engine.dl4j",
                            "engine.fused",
                            "engine.onednn",
                            "engine.recurrent",
                            "network",
                            "data")),
            Map.entry("engine.dl4j", Set.of("environment", "engine", "engine.dl4j.layers", "network", "data")),
            Map.entry("engine.dl4j.layers", Set.of("network", "data")),
            Map.entry("engine.dl4j.saved", Set.of("engine", "engine.dl4j", "engine.dl4j.layers", "data")),
            Map.entry(
                    "engine.fused",
                    Set.of(
                            "engine",
                            "engine.dl4j",
                            "engine.fused.products",
                            "engine.fused.vector",
                            "engine.whitening",
                            "network",
                            "data",
                            "data.random")),
            Map.entry(
                    "engine.recurrent",
                    Set.of(
                            "engine",
                            "engine.dl4j",
                            "engine.fused",
                            "engine.fused.products",
                            "network",
                            "data",
                            "data.random")),
            Map.entry("engine.fused.products", Set.of("engine.onednn.program")),
            Map.entry("engine.fused.vector", Set.of()),
            Map.entry("engine.whitening", Set.of()),
            Map.entry(
                    "engine.onednn",
                    Set.of(
                            "engine",
                            "engine.dl4j",
                            "engine.onednn.calls",
                            "engine.onednn.graph",
                            "engine.onednn.parameters",
                            "engine.onednn.program",
                            "network",
                            "data")),
            Map.entry(
                    "engine.onednn.calls",
                    Set.of(
                            "engine",
                            "engine.onednn.graph",
                            "engine.onednn.loops",
                            "engine.onednn.parameters",
                            "engine.onednn.program",
                            "engine.onednn.vector",
                            "data")),
            Map.entry(
                    "engine.onednn.loops",
                    Set.of("engine", "engine.onednn.graph", "engine.onednn.program", "engine.whitening", "data")),
            Map.entry("engine.onednn.vector", Set.of()),
            Map.entry(
                    "engine.onednn.graph",
                    Set.of("engine.dl4j.layers", "engine.onednn.parameters", "engine.whitening", "network", "data")),
            Map.entry("engine.onednn.parameters", Set.of("engine.onednn.program", "network")),
            Map.entry("engine.onednn.program", Set.of("data", "environment")),
            Map.entry("engine", Set.of("network", "data", "data.random")),
            Map.entry("network", Set.of("data", "data.random")),
            Map.entry(
                    "report",
                    Set.of(
                            "compare",
                            "paper",
                            "metric",
                            "results",
                            "results.provenance",
                            "design",
                            "files",
                            "statistics")),
            Map.entry(
                    "play",
                    Set.of("html", "json", "paper", "metric", "results", "results.provenance", "csv", "statistics")),
            Map.entry(
                    "report.page",
                    Set.of(
                            "html",
                            "report",
                            "paper",
                            "metric",
                            "results",
                            "results.provenance",
                            "design",
                            "files",
                            "statistics")),
            Map.entry("compare", Set.of("metric", "results", "results.provenance", "design", "statistics")),
            Map.entry(
                    "results", Set.of("paper", "metric", "results.provenance", "design", "csv", "files", "statistics")),
            Map.entry("paper", Set.of("csv", "files", "design", "statistics")),
            Map.entry("metric", Set.of("statistics")),
            Map.entry("results.provenance", Set.of("design", "files")),
            Map.entry("csv", Set.of("files", "statistics")),
            Map.entry(
                    "data.catalogue",
                    Set.of(
                            "config",
                            "data",
                            "data.cifar",
                            "data.drawing",
                            "data.files",
                            "data.mnist",
                            "data.own",
                            "data.photo",
                            "data.source")),
            Map.entry(
                    "data.own",
                    Set.of(
                            "data",
                            "data.files",
                            "data.mnist",
                            "data.photo",
                            "data.random",
                            "data.source",
                            "files",
                            "json")),
            Map.entry("data.cifar", Set.of("data", "data.files", "data.source", "files")),
            Map.entry("data.drawing", Set.of("data", "data.files", "data.random", "data.source", "files")),
            Map.entry("data.mnist", Set.of("data", "data.files", "data.source", "files")),
            Map.entry(
                    "data.photo",
                    Set.of("data", "data.augmentation", "data.files", "data.random", "data.source", "files")),
            Map.entry("data.source", Set.of("data", "data.files")),
            Map.entry("data", Set.of("data.augmentation", "data.random", "files")),
            Map.entry("data.augmentation", Set.of("data.random")),
            Map.entry("data.corruption", Set.of("data", "data.random")),
            Map.entry("data.files", Set.of("data", "files")),
            Map.entry("data.random", Set.of()),
            Map.entry("design", Set.of()),
            Map.entry("html", Set.of("json")),
            Map.entry("json", Set.of()),
            Map.entry("environment", Set.of("files")),
            Map.entry("files", Set.of()),
            Map.entry("statistics", Set.of()),
            Map.entry("config", Set.of()),
            Map.entry("", Set.of()));

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("batchnorm.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_ALLOWED_EDGES = classes()
            .should(new ArchCondition<>("import only what its package may") {
                @Override
                public void check(JavaClass origin, ConditionEvents events) {
                    String from = name(origin);
                    if (!ALLOWED.containsKey(from)) {
                        events.add(SimpleConditionEvent.violated(origin, "package '" + from + "' is not in the table"));
                        return;
                    }
                    origin.getDirectDependenciesFromSelf().forEach(dependency -> {
                        JavaClass target = dependency.getTargetClass().getBaseComponentType();
                        String to = name(target);
                        if (target.getPackageName().startsWith(ROOT)
                                && !to.equals(from)
                                && !to.isEmpty()
                                && !ALLOWED.get(from).contains(to)) {
                            events.add(SimpleConditionEvent.violated(origin, dependency.getDescription()));
                        }
                    });
                }
            });

    @ArchTest
    static final ArchRule STATISTICS_ARE_PURE = classes()
            .that()
            .resideInAPackage("batchnorm.statistics")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "batchnorm.statistics");

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_KNOWS_PICOCLI = noClasses()
            .that()
            .resideOutsideOfPackage("batchnorm.cli")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule ONLY_ENGINES_AND_RUNS_KNOW_DL4J = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "batchnorm.engine..", "batchnorm.run", "batchnorm.runner", "batchnorm.runner.worker")
            .and()
            .doNotHaveFullyQualifiedName("batchnorm.data.photo.PhotoReader")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.deeplearning4j..", "org.datavec..", "org.nd4j..", "org.bytedeco..");

    @ArchTest
    static final ArchRule ONLY_PRODUCTS_PROGRAMS_PARAMETERS_AND_CALLS_KNOW_ONEDNN = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "batchnorm.engine.fused.products",
                    "batchnorm.engine.onednn.program",
                    "batchnorm.engine.onednn.parameters",
                    "batchnorm.engine.onednn.calls")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco.dnnl..");

    @ArchTest
    static final ArchRule EXIT_STANDS_ONCE = noClasses()
            .that(DescribedPredicate.not(JavaClass.Predicates.equivalentTo(batchnorm.cli.Main.class)))
            .should()
            .callMethod(System.class, "exit", int.class);

    private static String name(JavaClass type) {
        String packageName = type.getPackageName();
        return packageName.equals(ROOT) || !packageName.startsWith(ROOT)
                ? ""
                : packageName.substring(ROOT.length() + 1);
    }
}
