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

/** The packages and who may import whom: the picture of the house, checked. */
@AnalyzeClasses(packages = "batchnorm", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "batchnorm";

    /** Package → the packages of ours that it may import, itself and the two failures of the root package apart. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry(
                    "cli",
                    Set.of(
                            "runner",
                            "runner.bench",
                            "runner.worker",
                            "experiment",
                            "data",
                            "data.files",
                            "report",
                            "results",
                            "results.provenance")),
            Map.entry("runner.bench", Set.of("runner", "runner.worker", "experiment", "data", "data.files")),
            Map.entry(
                    "runner",
                    Set.of(
                            "runner.worker",
                            "experiment",
                            "equations",
                            "training",
                            "network",
                            "network.onednn",
                            "data",
                            "data.files",
                            "report",
                            "results",
                            "results.provenance",
                            "measure",
                            "config")),
            Map.entry(
                    "runner.worker",
                    Set.of(
                            "experiment",
                            "observe",
                            "training",
                            "network",
                            "network.fused",
                            "network.onednn",
                            "data",
                            "data.files",
                            "data.random",
                            "results",
                            "results.csv",
                            "results.provenance")),
            Map.entry("experiment", Set.of("config", "training", "network", "data", "measure", "equations", "observe")),
            Map.entry("equations", Set.of("network", "network.fused", "network.onednn", "data", "data.random")),
            Map.entry("observe", Set.of("equations", "training", "network", "data", "results", "measure")),
            Map.entry("training", Set.of("network", "data")),
            Map.entry("network.fused", Set.of("network", "data", "data.random")),
            Map.entry("network.onednn", Set.of("network", "data")),
            Map.entry("network", Set.of("network.layers", "data")),
            Map.entry("network.layers", Set.of()),
            Map.entry("report", Set.of("results", "results.csv", "results.provenance", "measure")),
            Map.entry("results", Set.of("results.csv", "results.provenance", "measure")),
            Map.entry("results.provenance", Set.of("results.csv")),
            Map.entry("results.csv", Set.of("measure")),
            Map.entry("data", Set.of("config", "data.files", "data.drawing", "data.photo", "data.random")),
            Map.entry("data.drawing", Set.of("data.random")),
            Map.entry("data.files", Set.of()),
            Map.entry("data.photo", Set.of()),
            Map.entry("data.random", Set.of()),
            Map.entry("measure", Set.of()),
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
    static final ArchRule MEASURE_IS_PURE = classes()
            .that()
            .resideInAPackage("batchnorm.measure")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "batchnorm.measure");

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_KNOWS_PICOCLI = noClasses()
            .that()
            .resideOutsideOfPackage("batchnorm.cli")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule ONLY_NETWORK_AND_RUNNER_KNOW_DL4J = noClasses()
            .that()
            .resideOutsideOfPackages("batchnorm.network..", "batchnorm.runner", "batchnorm.runner.worker")
            .and()
            .doNotHaveFullyQualifiedName("batchnorm.data.photo.PhotoReader")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.deeplearning4j..", "org.datavec..", "org.nd4j..", "org.bytedeco..");

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
