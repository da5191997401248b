package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.results.EnsembleFile;
import batchnorm.results.EnsembleRow;
import batchnorm.results.EnsembleRow.Kind;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** {@code bn evaluate} of several saved models and of many crops, against what their runs recorded. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvaluateEnsembleTest {
    private static final int IMAGES = 100;
    /** No image may be classified otherwise, though two processes may round differently. */
    private static final Offset<Double> HALF_AN_IMAGE = within(0.5 / IMAGES);

    private ResultDirectory results;

    @BeforeAll
    void runOnce() {
        results = EnsembleRuns.whole();
    }

    private Path model(String member) {
        return results.model(new RunKey(member, 1));
    }

    private CommandResult evaluate(List<Path> models, String... options) {
        List<String> arguments = new ArrayList<>(List.of("evaluate"));
        models.forEach(model -> arguments.add(model.toString()));
        arguments.addAll(List.of("--dataset=drawn-digits", "--pixels=binary:0.5", "--images=" + IMAGES));
        arguments.addAll(List.of(options));
        return CommandResult.by(arguments.toArray(String[]::new));
    }

    private List<Path> models() {
        return EnsembleRuns.MEMBERS.stream().map(this::model).toList();
    }

    @Test
    void savedModelsHaveTheErrorsThatTheirRunsRecorded(@TempDir Path folder) throws IOException {
        Path csv = folder.resolve("table.csv");
        CommandResult said = evaluate(models(), "--crops=144", "--ensemble", "--csv=" + csv);
        assertThat(said.code()).as(said.err()).isZero();
        List<EnsembleRow> recorded = EnsembleFile.read(results.ensemble()).stream()
                .filter(row -> row.seed() == 1)
                .toList();
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines.get(0)).isEqualTo("networks,model,models,crops,images,accuracy,top5_accuracy");
        assertThat(lines).hasSize(1 + recorded.size());
        for (int i = 0; i < recorded.size(); i++) {
            EnsembleRow row = recorded.get(i);
            String[] cells = lines.get(i + 1).split(",", -1);
            assertThat(cells[0]).isEqualTo(row.kind().text());
            assertThat(cells[1])
                    .isEqualTo(row.member().isEmpty() ? "" : model(row.member()).toString());
            assertThat(cells[2]).isEqualTo(Integer.toString(row.models()));
            assertThat(cells[3]).isEqualTo(Integer.toString(row.crops()));
            assertThat(cells[4]).isEqualTo(Integer.toString(IMAGES));
            assertThat(Double.parseDouble(cells[5])).isCloseTo(row.accuracy(), HALF_AN_IMAGE);
            assertThat(Double.parseDouble(cells[6])).isCloseTo(row.top5(), HALF_AN_IMAGE);
        }
        assertThat(said.out())
                .startsWith(String.format(
                        "images  100 test images of drawn-digits%ncrops   144 of each image, of which 32 differ%n%n"
                                + "networks "))
                .containsPattern("(?m)^single crop +\\S+model.zip +1 +1 +[0-9.]+ % +[0-9.]+ %$")
                .containsPattern("(?m)^multi-crop +\\S+model.zip +144 +1 +[0-9.]+ % +[0-9.]+ %$")
                .containsPattern("(?m)^ensemble +144 +3 +[0-9.]+ % +[0-9.]+ %$")
                .contains("What each model adds, in top-1 errors:")
                .containsPattern("(?m)^\\S+model.zip +[0-9.]+ % +[0-9.]+ % +[0-9.]+ % +[+-][0-9.]+ points$");
    }

    /** Else the errors above would be right whatever became of the crops. */
    @Test
    void theCropsAndTheOtherMembersMakeADifference() {
        List<Double> single = accuracies(Kind.SINGLE_CROP);
        List<Double> multi = accuracies(Kind.MULTI_CROP);
        assertThat(single.get(EnsembleRuns.MEMBERS.indexOf("BN")))
                .as("far more than chance")
                .isGreaterThan(0.4);
        assertThat(multi).isNotEqualTo(single).isNotEqualTo(accuracies(Kind.UP_TO));
    }

    private List<Double> accuracies(Kind kind) {
        return EnsembleRuns.rows(results, 1, kind).stream()
                .map(EnsembleRow::accuracy)
                .toList();
    }

    @Test
    void theMinibatchChangesNothing(@TempDir Path folder) throws IOException {
        Path one = folder.resolve("one.csv");
        Path other = folder.resolve("other.csv");
        assertThat(evaluate(models(), "--crops=144", "--ensemble", "--csv=" + one)
                        .code())
                .isZero();
        assertThat(evaluate(models(), "--crops=144", "--ensemble", "--csv=" + other, "--minibatch=7")
                        .code())
                .isZero();
        assertThat(Files.readAllLines(other)).hasSameSizeAs(Files.readAllLines(one));
        List<String> first = Files.readAllLines(one);
        List<String> second = Files.readAllLines(other);
        for (int i = 1; i < first.size(); i++) {
            assertThat(Double.parseDouble(second.get(i).split(",", -1)[5]))
                    .isCloseTo(Double.parseDouble(first.get(i).split(",", -1)[5]), HALF_AN_IMAGE);
        }
    }

    @Test
    void withTheSingleCropAnEnsembleHasOneCrop() throws IOException {
        CommandResult said = evaluate(models(), "--ensemble", "--json");
        assertThat(said.code()).as(said.err()).isZero();
        Map<String, Object> map = JSON.std.mapFrom(said.out());
        assertThat(map).containsEntry("crops", 1).containsEntry("images", IMAGES);
        assertThat((List<?>) map.get("results"))
                .extracting("networks")
                .containsExactly(
                        "single-crop",
                        "single-crop",
                        "single-crop",
                        "up-to",
                        "up-to",
                        "up-to",
                        "without",
                        "without",
                        "without",
                        "ensemble");
        assertThat((List<?>) map.get("results")).extracting("crops").containsOnly(1);
    }

    @Test
    void modelsWithoutAnEnsembleAreListedAlone() {
        CommandResult said = evaluate(models());
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out().lines().filter(line -> line.startsWith("single crop")))
                .hasSize(3);
        assertThat(said.out()).doesNotContain("ensemble");
    }

    private void refused(String message, List<Path> models, String... options) {
        CommandResult said = evaluate(models, options);
        assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.out()).isEmpty();
        assertThat(said.errLines()).singleElement().asString().contains(message);
    }

    @Test
    void whatIsNoEnsembleIsRefusedInOneLine(@TempDir Path folder) throws IOException {
        Path first = model("BN");
        refused("--ensemble is given with one model; two or more are expected", List.of(first), "--ensemble");
        refused("model " + first + " is given twice; each model once is expected", List.of(first, first), "--ensemble");
        refused("--crops is 12; single or 144 is expected", List.of(first), "--crops=12");
        Path there = Files.createFile(folder.resolve("there.csv"));
        refused("--csv " + there + " exists already; a new file is expected", List.of(first), "--csv=" + there);
        Path nowhere = folder.resolve("none").resolve("table.csv");
        refused("--csv " + nowhere + " cannot be written: ", List.of(first), "--csv=" + nowhere);
    }

    @Test
    void modelsOfOtherImagesOrClassesAreRefused(@TempDir Path folder) throws IOException {
        Path classes = save(folder.resolve("classes.zip"), 784, 3);
        refused(
                "model " + classes + " has 3 outputs; 10, one for each class of drawn-digits, are expected",
                List.of(model("BN"), classes),
                "--ensemble");
        Path inputs = save(folder.resolve("inputs.zip"), 3 * 32 * 32, 10);
        refused(
                "model " + inputs + " does not take the images of drawn-digits, 1x28x28",
                List.of(model("BN"), inputs),
                "--crops=144");
    }

    private static Path save(Path file, int inputs, int classes) throws IOException {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(inputs)
                        .nOut(classes)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        network.save(file.toFile());
        return file;
    }
}
