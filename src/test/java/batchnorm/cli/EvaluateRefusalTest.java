package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Models and options that {@code bn evaluate} refuses. */
class EvaluateRefusalTest {
    @TempDir
    Path folder;

    private List<String> refused(Path model, String... options) {
        List<String> more = new ArrayList<>(List.of(options));
        if (more.stream().noneMatch(option -> option.startsWith("--dataset"))) {
            more.add("--dataset=drawn-digits");
        }
        if (more.stream().noneMatch(option -> option.startsWith("--pixels"))) {
            more.add("--pixels=grey");
        }
        more.addAll(0, List.of("evaluate", model.toString()));
        CommandResult said = CommandResult.by(more.toArray(new String[0]));
        assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.out()).isEmpty();
        return said.errLines();
    }

    /** A model of one layer, {@code inputs} to {@code classes}. */
    private Path model(int inputs, int classes, Activation activation) throws IOException {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new OutputLayer.Builder(
                                activation == Activation.SOFTMAX ? LossFunction.MCXENT : LossFunction.XENT)
                        .nIn(inputs)
                        .nOut(classes)
                        .activation(activation)
                        .build())
                .build());
        network.init();
        Path file = folder.resolve(inputs + "-" + classes + ".zip");
        network.save(file.toFile());
        return file;
    }

    @Test
    void aModelThatDoesNotFitIsRefusedInOneLine() throws IOException {
        Path none = folder.resolve("none.zip");
        assertThat(refused(none)).containsExactly("bn: model " + none + " is not a file");
        Path text = Files.writeString(folder.resolve("text.zip"), "a text");
        assertThat(refused(text)).hasSize(1).first().asString().contains("is not a DL4J model");
        Path sigmoid = model(784, 10, Activation.SIGMOID);
        assertThat(refused(sigmoid))
                .containsExactly(
                        "bn: model " + sigmoid + " does not end in a softmax; a classifier that does is expected");
        Path small = model(12, 10, Activation.SOFTMAX);
        assertThat(refused(small))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("bn: model " + small + " does not take the images of drawn-digits, 1x28x28");
        Path few = model(784, 3, Activation.SOFTMAX);
        assertThat(refused(few))
                .containsExactly(
                        "bn: model " + few + " has 3 outputs; 10, one for each class of drawn-digits, are expected");
    }

    @Test
    void optionsThatAreWrongAreRefusedInOneLine() throws IOException {
        Path model = model(784, 10, Activation.SOFTMAX);
        assertThat(refused(model, "--pixels=black"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("bn: --pixels black: kind is 'black'; one of binary, grey, centred is expected");
        assertThat(refused(model, "--pixels={kind: binary, threshold: 1}"))
                .containsExactly("bn: --pixels {kind: binary, threshold: 1}: threshold is '1'; a number from 0, below 1"
                        + " is expected");
        assertThat(refused(model, "--pixels=[1]")).hasSize(1).first().asString().startsWith("bn: --pixels is '[1]'; ");
        assertThat(refused(model, "--dataset=imagenet"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("bn: --photographs is missing; imagenet has photographs of any size");
        assertThat(refused(model, "--photographs={side: 9, shorter-side: 8}"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("bn: --photographs {side: 9, shorter-side: 8}: shorter-side is 8; ");
        assertThat(refused(model, "--images=10001"))
                .containsExactly("bn: --skip and --images ask for image 10001; drawn-digits has 10000 test images");
        assertThat(refused(model, "--skip=10000"))
                .containsExactly("bn: --skip and --images ask for image 10001; drawn-digits has 10000 test images");
        assertThat(refused(model, "--images=0"))
                .containsExactly("bn: --images is 0; a whole number from 1 is expected");
        assertThat(refused(model, "--minibatch=0"))
                .containsExactly("bn: --minibatch is 0; a whole number from 1 is expected");
        assertThat(refused(model, "--skip=-1")).containsExactly("bn: --skip is -1; a whole number from 0 is expected");
        assertThat(refused(model, "--split=middle"))
                .first()
                .asString()
                .contains("--split")
                .contains("middle");
        assertThat(refused(model, "--dataset=mnits"))
                .hasSize(1)
                .first()
                .asString()
                .contains("did you mean 'mnist'?");
    }
}
