package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gives one clear message and exit code 2, and nothing is written. */
class BadInputTest {
    @TempDir
    Path folder;

    /**
     * Runs a command that must refuse. No file may appear or disappear in the folder, in {@code results/runs} or in the
     * working directory.
     */
    private List<String> refused(String... arguments) throws IOException {
        List<Path> before = files();
        CommandResult said = CommandResult.by(arguments);
        assertThat(said.err()).isNotEmpty().doesNotContain("\tat ").doesNotContain("unexpected");
        assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.out()).isEmpty();
        assertThat(files()).isEqualTo(before);
        return said.errLines();
    }

    private List<Path> files() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path place : List.of(folder, Path.of("results", "runs"))) {
            if (Files.exists(place)) {
                try (Stream<Path> found = Files.walk(place)) {
                    found.sorted().forEach(all::add);
                }
            }
        }
        try (Stream<Path> here = Files.list(Path.of(""))) {
            here.sorted().forEach(all::add);
        }
        return all;
    }

    /** {@code bn run} of the tiny file with these options. */
    private List<String> refusedRun(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run", TinyFile.in(folder)));
        arguments.addAll(Arrays.asList(options));
        if (!arguments.contains("--out")) {
            arguments.addAll(List.of("--out", folder.resolve("out").toString()));
        }
        return refused(arguments.toArray(new String[0]));
    }

    @Test
    void aForecastIsOfThisMachineAlone() throws IOException {
        assertThat(refusedRun("--dry-run", "--check"))
                .containsExactly(
                        "bn: --dry-run trains nothing, so --check has nothing to check; leave one of them out");
        assertThat(refusedRun("--dry-run", "--save-models"))
                .containsExactly(
                        "bn: --dry-run trains nothing, so --save-models has nothing to save; leave one of them out");
        assertThat(refusedRun("--dry-run", "--checkpoint-every=100"))
                .containsExactly("bn: --dry-run trains nothing, so --checkpoint-every has nothing to save; leave one of"
                        + " them out");
        assertThat(refusedRun("--dry-run", "--quiet"))
                .containsExactly("bn: --dry-run prints its estimate alone, so --quiet has nothing to silence; leave"
                        + " one of them out");
        assertThat(refusedRun("--dry-run", "--steps=100", "--set=training.steps=50"))
                .containsExactly(
                        "bn: --set training.steps=50 and another option, which sets training.steps=100, disagree;"
                                + " one of them is expected");
        assertThat(refusedRun("--dry-run", "--cluster=spark://host:7077"))
                .containsExactly("bn: --dry-run estimates the time on this machine, and cannot tell that of a cluster;"
                        + " leave --cluster out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--seeds=0        | bn: --seeds is 0; a list such as 1,2,3",
                "--seeds=-1       | bn: --seeds is -1; a list such as 1,2,3",
                "--seeds=1,1      | bn: --seeds is 1,1, which names a seed twice",
                "--seeds=x        | bn: --seeds is x; a list such as 1,2,3",
                "--seeds=1,,2     | bn: --seeds is 1,,2; a list such as 1,2,3",
                "--seeds=12345    | bn: --seeds is 12345; a list such as 1,2,3",
                "--seeds=1,0      | bn: --seeds is 1,0; a list such as 1,2,3",
                "--steps=0        | bn: --steps is 0; a whole number from 1 is expected",
                "--steps=-5       | bn: --steps is -5; a whole number from 1 is expected",
                "--steps=1e3      | bn: --steps is 1e3; a whole number from 1 is expected",
                "--steps=9999999999 | bn: --set training.steps=9999999999: steps is '9999999999'; a whole number from 1 to",
                "--workers=0      | bn: --workers is 0; a whole number from 1 to 1024 is expected",
                "--cluster=host:7077 | bn: --cluster is 'host:7077'; the address of a Spark master, spark://HOST:PORT, is",
                "--cluster=spark://host | bn: --cluster is 'spark://host'; the address of a Spark master",
                "--ship-bn        | bn: --ship-bn is given without --cluster; it is only for clusters, so leave it out",
                "--threads=2147483647 | bn: --threads is 2147483647; a whole number from 1 to 256 is expected",
                "--workers=2147483647 | bn: --workers is 2147483647; a whole number from 1 to 1024 is expected",
                "--stalled-after=0 | bn: --stalled-after is 0; a whole number of seconds from 1 is expected",
                "--threads=0      | bn: --threads is 0; a whole number from 1 to 256 is expected",
                "--variant=BM     | bn: experiment tiny has no variant 'BM'; did you mean 'BN'?",
                "--dataset=mnits  | bn: --set dataset.name=mnits: name is 'mnits', which is no data set; did you mean 'mnist'?",
                "--set=training.steps | bn: --set training.steps: expected path=value, for example training.steps=1000",
                "--set==5         | bn: --set =5: expected path=value",
                "--set=trainin.steps=5 | bn: --set trainin.steps=5: no section 'trainin' in the path trainin.steps; did you mean 'training'?",
                "--set=training.step=5 | bn: --set training.step=5: unknown key 'step'; did you mean 'steps'?",
                "--set=training.steps=many | bn: --set training.steps=many: steps is 'many'; a whole number from 1",
                "--set=training.learning-rate.rate=-1 | bn: --set training.learning-rate.rate=-1: rate is '-1'; a number above 0 (1.2e-38 to 3.4e38)",
                "--set=network.hidden=[20 | bn: --set network.hidden=[20: not YAML:",
                "--set=training.minibatch=601 | bn: --set training.minibatch=601: minibatch is 601; a whole number up to 600",
                "--set=dataset.training-images=60001 | bn: dataset.training-images is 60001; drawn-digits has 60000",
                "--set=dataset.evaluation.images=10001 | bn: dataset.evaluation.images is 10001; drawn-digits has 10000",
            })
    void anOptionOfRun(String option, String message) throws IOException {
        List<String> lines = refusedRun(option);
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).startsWith(message);
    }

    @Test
    void valuesApartFromTheirOptionsToo() throws IOException {
        assertThat(refusedRun("--seeds", "-1")).hasSize(1).first().asString().startsWith("bn: --seeds is -1;");
        assertThat(refusedRun("--steps", "-5")).hasSize(1).first().asString().startsWith("bn: --steps is -5;");
        assertThat(refusedRun("--workers", "two").get(0)).contains("--workers").contains("two");
        assertThat(refusedRun("--engine", "gpu").get(0)).contains("--engine").contains("gpu");
        assertThat(refusedRun("--engine", ""))
                .containsExactly("bn: --engine is ''; it must be one of auto, fused, onednn, recurrent, dl4j, cuda");
    }

    /** This build has no CUDA; whether there is a card is not even looked for. */
    @Test
    void theEngineForACardWhereThereIsNone() throws IOException {
        assertThat(refusedRun("--engine", "cuda"))
                .containsExactly("bn: training.engine is 'cuda', which this machine does not have: bn was built without"
                        + " CUDA; src/gpu.md says how to build it with CUDA");
    }

    @Test
    void anEngineForNetworksOfAnotherKind() throws IOException {
        assertThat(refusedRun("--engine", "onednn", "--set", "network.nonlinearity=selu"))
                .containsExactly("bn: --set training.engine=onednn: engine is 'onednn', which cannot train this fully"
                        + " connected network; it must be one of auto, fused, dl4j, cuda");
        String out = folder.resolve("out").toString();
        assertThat(refused("run", "figure-2-cifar10", "--smoke", "--engine", "fused", "--out", out))
                .containsExactly("bn: --set training.engine=fused: engine is 'fused', which cannot train this Inception"
                        + " network; it must be one of auto, onednn, dl4j, cuda");
    }

    @Test
    void anUnknownExperimentWithTheNearestName() throws IOException {
        assertThat(refused("run", "figure1"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("bn: no experiment 'figure1' in ")
                .endsWith("; did you mean 'figure-1'?");
        assertThat(refused("describe", "quikstart").get(0)).endsWith("did you mean 'quickstart'?");
        assertThat(refused("bench", "nothing-like-it").get(0)).contains("; known: ablation-4.2.1, ");
        assertThat(refused("run", folder.resolve("none.yaml").toString()).get(0))
                .endsWith("none.yaml does not exist");
    }

    @Test
    void everyProblemOfAFileAtOnceWithItsPlace() throws IOException {
        TinyFile.in(
                folder,
                TinyFile.TEXT
                        .replace("hidden:", "hiden:")
                        .replace("steps: 20", "steps: twenty")
                        .replace("epsilon: 1.0e-5", "epsilon: 0")
                        .replace("momentum: 0.0", "momentum: 1.0")
                        .replace("question: Does it train?\n", ""));
        List<String> lines = refused("run", folder.resolve("tiny.yaml").toString());
        assertThat(lines).allMatch(line -> line.matches("bn: tiny\\.yaml:[0-9]+:[0-9]+: .*"));
        assertThat(String.join("\n", lines))
                .contains("tiny.yaml:13:3: unknown key 'hiden'; did you mean 'hidden'?")
                .contains("tiny.yaml:19:3: steps is 'twenty'; a whole number from 1")
                .contains("tiny.yaml:23:15: momentum is '1.0'")
                .contains("epsilon is '0'; a number above 0 (from 1.2e-38), below 1")
                .contains("tiny.yaml:1:1: missing key 'question'; a text is expected");
    }

    @Test
    void aFileWithADuplicateKeyOrWithoutYaml() throws IOException {
        String duplicate = TinyFile.in(folder, TinyFile.TEXT + "seeds: [3]\n");
        assertThat(refused("run", duplicate)).containsExactly("bn: tiny.yaml:45:1: duplicate key 'seeds'");
        assertThat(refused("describe", TinyFile.in(folder, "a: [1\nb"))).hasSize(1);
        assertThat(refused("describe", TinyFile.in(folder, ""))).hasSize(1);
        Files.write(folder.resolve("tiny.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});
        assertThat(refused("describe", folder.resolve("tiny.yaml").toString()))
                .hasSize(1)
                .first()
                .asString()
                .endsWith("tiny.yaml: it is not UTF-8 text");
    }

    @Test
    void listsWithoutWhatTheyMustHave() throws IOException {
        assertThat(refused("describe", "batch-size", "--set", "grid=").get(0))
                .isEqualTo("bn: --set grid=: grid is ''; a list of sections is expected");
        assertThat(refused("describe", "batch-size", "--set", "grid=[]").get(0))
                .isEqualTo("bn: --set grid=[]: grid is an empty list; at least one section is expected");
        assertThat(refused("describe", "section-2-blow-up", "--set", "variants="))
                .containsExactly("bn: --set variants=: variants is ''; a list of sections is expected");
        assertThat(refused("describe", "section-2-blow-up", "--set", "variants=[]"))
                .containsExactly("bn: --set variants=[]: variants is an empty list; at least one section is expected");
        assertThat(refused("describe", "figure-1", "--set", "variants=").get(0))
                .isEqualTo("bn: --set variants=: variants is ''; a list of sections is expected");
    }

    @Test
    void yamlBeyondWhatIsRead() throws IOException {
        assertThat(refused("describe", TinyFile.in(folder, "a: &a {b: 1}\nc: [" + "*a, ".repeat(60) + "*a]\n")))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("bn: tiny.yaml:1:1: cannot be read as YAML: Number of aliases");
        assertThat(refused("describe", TinyFile.in(folder, "a: " + "[".repeat(60) + "]".repeat(60) + "\n")))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("bn: tiny.yaml:1:1: cannot be read as YAML: Nesting");
    }

    @Test
    void anOutputFolderThatExistsOrCannotBeMade() throws IOException {
        String file = Files.writeString(folder.resolve("a file"), "").toString();
        assertThat(refusedRun("--out", folder.toString()))
                .hasSize(1)
                .first()
                .asString()
                .contains("exists already");
        assertThat(refusedRun("--out", file)).hasSize(1).first().asString().contains("exists already");
        assertThat(refusedRun("--out", file + "/below/it"))
                .hasSize(1)
                .first()
                .asString()
                .endsWith("a file is not a directory");
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "skipped: no /proc, in which nobody can make a folder");
        assertThat(refusedRun("--out", "/proc/bn-results"))
                .hasSize(1)
                .first()
                .asString()
                .contains("/proc");
    }

    @Test
    void twoExperimentsForOneFolder() throws IOException {
        String file = TinyFile.in(folder);
        assertThat(refused("run", file, file, "--out", folder.resolve("out").toString()))
                .hasSize(1)
                .first()
                .asString()
                .contains("name each experiment once");
    }

    /** A dry run says what a run would do, so it refuses what a run refuses. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatARunCannotDoIsRefusedByADryRunToo(boolean dry) throws IOException {
        List<String> options = dry ? List.of("--dry-run") : List.of();
        assertThat(refusedRun(with(options, "--stalled-after", "0")))
                .containsExactly("bn: --stalled-after is 0; a whole number of seconds from 1 is expected");
        assertThat(refusedRun(with(options, "--threads", "0")))
                .singleElement()
                .asString()
                .startsWith("bn: --threads");
        String log = Files.writeString(folder.resolve("log"), "").toString();
        assertThat(refusedRun(with(options, "--log-file", log)))
                .containsExactly("bn: --log-file " + log + " exists already; a new file is expected");
        String file = TinyFile.in(folder);
        assertThat(refused(with(
                        options,
                        "run",
                        file,
                        file,
                        "--out",
                        folder.resolve("out").toString())))
                .singleElement()
                .asString()
                .endsWith("name each experiment once");
        assertThat(refusedRun(with(options, "--set=dataset.training-images=60001")))
                .containsExactly("bn: dataset.training-images is 60001; drawn-digits has 60000 training images");
    }

    /** The numbers of published images are known without them. */
    @Test
    void moreImagesThanWerePublishedInADryRunWithoutData() throws IOException {
        String empty = Files.createDirectory(folder.resolve("empty")).toString();
        assertThat(refusedRun("--dry-run", "--data", empty, "--dataset=mnist", "--set=dataset.training-images=60001"))
                .containsExactly("bn: dataset.training-images is 60001; mnist has 60000 training images");
        assertThat(refusedRun(
                        "--dry-run", "--data", empty, "--dataset=cifar-10", "--set=dataset.evaluation.images=10001"))
                .containsExactly("bn: dataset.evaluation.images is 10001; cifar-10 has 10000 test images");
    }

    private static String[] with(List<String> options, String... arguments) {
        return Stream.concat(Stream.of(arguments), options.stream()).toArray(String[]::new);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aDeviceOrAFolderInPlaceOfAnExperiment() throws IOException {
        assertThat(refused("run", "/dev/null"))
                .containsExactly("bn: Cannot read /dev/null: it is a pipe or device, and a file is expected");
        assertThat(refused("describe", folder + "/"))
                .containsExactly("bn: Cannot read " + folder + ": it is a folder, and a file is expected");
    }

    @Test
    void aFolderWithoutTheDataSet() throws IOException {
        String empty = Files.createDirectory(folder.resolve("empty")).toString();
        assertThat(refusedRun("--dataset", "mnist", "--data", empty))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("bn: --data " + empty + " does not hold mnist");
        assertThat(refusedRun("--dataset", "mnist", "--data", empty + "/none").get(0))
                .contains("is not a directory");
        assertThat(refused("run", "section-3-identity", "--data", empty + "/none")
                        .get(0))
                .contains("is not a directory");
        assertThat(refused("data", "verify", "mnist", "--data", empty)).hasSize(1);
        assertThat(refused("data", "verify", "mnits"))
                .hasSize(1)
                .first()
                .asString()
                .contains("did you mean 'mnist'?");
    }

    /** Every command with {@code --data}. */
    static Stream<String> commandsWithData() {
        return Stream.of(
                "run quickstart",
                "resume results/reference/quickstart",
                "claims section-3-identity --run",
                "bench quickstart",
                "doctor",
                "data list",
                "data verify mnist",
                "data show mnist",
                "evaluate m.zip --dataset=mnist --pixels=grey",
                "recalibrate m.zip --dataset=mnist --pixels=grey --minibatch=60 --minibatches=10 --out=n.zip");
    }

    /** To Java, the empty path is the folder in which the program was started. */
    @ParameterizedTest
    @MethodSource("commandsWithData")
    void aBlankFolderOfDataSetsOrNone(String command) throws IOException {
        for (String blank : List.of("", " ")) {
            assertThat(refusedWithData(command, blank))
                    .containsExactly("bn: --data is '" + blank + "'; the name of a file or folder is expected");
        }
        String file = Files.writeString(folder.resolve("file"), "").toString();
        for (String none : List.of(folder.resolve("none").toString(), file)) {
            assertThat(refusedWithData(command, none))
                    .containsExactly(
                            "bn: --data " + none + " is not a directory; one that holds data sets is expected");
        }
        assertThat(refusedWithData("data fetch mnist", file))
                .containsExactly("bn: --data " + file + " is a file; a directory for data sets is expected");
    }

    private List<String> refusedWithData(String command, String data) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
        arguments.addAll(List.of("--data", data));
        return refused(arguments.toArray(new String[0]));
    }

    @Test
    void theDataOfALaterExperiment() throws IOException {
        String many = TinyFile.TEXT.replace("training-images: 600", "training-images: 60001");
        assertThat(refused(
                        "run",
                        "section-3-identity",
                        TinyFile.in(folder, many),
                        "--smoke",
                        "--out",
                        folder.resolve("out").toString()))
                .containsExactly("bn: dataset.training-images is 60001; drawn-digits has 60000 training images");
    }

    @Test
    void filesOfADataSetThatAreCutOffOrNoSuchFiles() throws IOException {
        Path mnist = Files.createDirectory(folder.resolve("mnist"));
        for (String name : List.of("train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1")) {
            // The magic number, then a count of images or labels and nothing after it.
            byte magic = (byte) (name.contains("images") ? 3 : 1);
            Files.write(mnist.resolve(name + "-ubyte"), new byte[] {0, 0, 8, magic, 0, 0, 0, 9});
        }
        assertThat(refusedRun("--dataset", "mnist", "--data", folder.toString()))
                .hasSize(1)
                .first()
                .asString()
                .contains("train-images-idx3-ubyte: ends after 8 of the 16 bytes of its header");
        Files.writeString(mnist.resolve("train-images-idx3-ubyte"), "<html>Not found</html>");
        assertThat(refusedRun("--dataset", "mnist", "--data", folder.toString()))
                .hasSize(1)
                .first()
                .asString()
                .contains("magic number");
    }

    @Test
    void optionsOfOtherCommands() throws IOException {
        assertThat(refused("bench", "figure-1", "--seconds", "Infinity"))
                .containsExactly("bn: --seconds is Infinity; a number above 0 is expected");
        assertThat(refused("bench", "figure-1", "--repeats", "0"))
                .containsExactly("bn: --repeats is 0; a whole number from 1 to 10000 is expected");
        assertThat(refused("bench", "figure-1", "--workers", "0"))
                .containsExactly("bn: --workers is 0; a whole number from 1 to 1024 is expected");
        assertThat(refused("bench", "figure-1", "--repeats", "2000000000"))
                .containsExactly("bn: --repeats is 2000000000; a whole number from 1 to 10000 is expected");
        assertThat(refused("bench", "figure-1", "--verbose", "--json").get(0))
                .startsWith("bn: --verbose prints the calls");
        assertThat(refused("bench", "figure-1", "--scale", "width=25", "--evaluations", "2")
                        .get(0))
                .startsWith("bn: --scale times steps only");
        assertThat(refused("play", "--save-data", folder.resolve("p.json").toString(), "--open")
                        .get(0))
                .startsWith("bn: --save-data writes no page");
        assertThat(refused("data", "show", "drawn-digits", "--images", "0")).hasSize(1);
        assertThat(refused("data", "show", "drawn-digits", "--images", "2000000000"))
                .containsExactly("bn: --images is 2000000000; a whole number from 1 to 10000 is expected");
        Path png = Files.writeString(folder.resolve("x.png"), "");
        assertThat(refused("data", "show", "drawn-digits", "--png", png.toString())
                        .get(0))
                .contains("exists already");
        assertThat(refused("describe", "figure-1", "--dataset", "none")).hasSize(1);
        assertThat(refused("report", folder.toString())).hasSize(1);
        assertThat(refused("compare", folder.toString(), folder.toString())).hasSize(1);
    }

    @Test
    void aCommandLineThatPicocliRefuses() throws IOException {
        assertThat(refused()).first().isEqualTo("bn: a command is missing; 'bn --help' explains it");
        assertThat(refused("data").get(0)).startsWith("bn: a command is missing");
        assertThat(refused("rum").get(0)).contains("rum");
        assertThat(refused("run").get(0)).contains("EXPERIMENT");
        assertThat(refused("run", "figure-1", "--sede", "1").get(0)).contains("--sede");
    }

    @Test
    void aValueOfAnotherTypeInOneLine() throws IOException {
        assertThat(refusedRun("--workers", "two"))
                .containsExactly("bn: --workers is 'two'; a whole number is expected");
        assertThat(refused("bench", "figure-1", "--seconds", "soon"))
                .containsExactly("bn: --seconds is 'soon'; a number is expected");
        assertThat(refused("data", "add", "mine", "--idx", folder.toString(), "--test-share", "some"))
                .containsExactly("bn: --test-share is 'some'; a number is expected");
        assertThat(refused("evaluate", "m.zip", "--dataset=mnist", "--pixels=grey", "--split", "all"))
                .containsExactly("bn: --split is 'all'; one of test, training is expected");
        assertThat(refusedRun("--sede", "1"))
                .singleElement()
                .asString()
                .startsWith("bn: Unknown option")
                .contains("did you mean --seed")
                .endsWith("'bn run --help' explains it");
    }

    @Test
    void theStackTraceIsThereForWhoAsks() {
        CommandResult said = CommandResult.by("run", "figure1", "--stacktrace");
        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.errLines().get(0)).startsWith("bn: no experiment 'figure1'");
        assertThat(said.err()).contains("\tat batchnorm.experiment.reader.ExperimentFiles");
    }
}
