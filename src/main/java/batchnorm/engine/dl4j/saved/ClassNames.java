package batchnorm.engine.dl4j.saved;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.distribution.Distribution;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.variational.ReconstructionDistribution;
import org.deeplearning4j.nn.conf.stepfunctions.StepFunction;
import org.deeplearning4j.nn.conf.weightnoise.IWeightNoise;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.embeddings.EmbeddingInitializer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * The classes that a configuration may name: parts of a network's configuration, from DL4J, ND4J or this program. DL4J
 * loads every class that a configuration names, and loading runs code of that class, whatever it is.
 */
final class ClassNames {
    private static final String KEY = "@class";
    private static final List<String> PACKAGES = List.of(
            "org.deeplearning4j.nn.",
            "org.deeplearning4j.preprocessors.",
            "org.nd4j.linalg.",
            "batchnorm.engine.dl4j.layers.");
    private static final List<Class<?>> PARTS = List.of(
            Layer.class,
            GraphVertex.class,
            InputPreProcessor.class,
            InputType.class,
            IActivation.class,
            ILossFunction.class,
            IUpdater.class,
            ISchedule.class,
            IDropout.class,
            IWeightNoise.class,
            IWeightInit.class,
            EmbeddingInitializer.class,
            Distribution.class,
            LayerConstraint.class,
            StepFunction.class,
            Regularization.class,
            ReconstructionDistribution.class);

    /** What stands between the names of classes, in lists of types for example. */
    private static final Pattern BETWEEN_NAMES = Pattern.compile("[^\\p{L}\\p{N}_$.]+");

    private ClassNames() {}

    /**
     * Checks all texts of a configuration. A text under the key {@code @class} must name an allowed class. Any other
     * text must not name a class that exists and is not allowed, because JSON libraries also take class names from
     * other places, such as the beginning of a list.
     *
     * @throws IOException if the text is not JSON, names another class, or has a number that ND4J would stumble over;
     *     the message says what it is
     */
    static void check(String json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            String key = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    key = parser.getText();
                    checkWithin(key);
                } else if (token == JsonToken.VALUE_STRING) {
                    if (key.equals(KEY)) {
                        checkClass(parser.getText());
                    }
                    checkWithin(parser.getText());
                    SmallNumbers.check(key, parser.getText());
                } else if (token.isNumeric()) {
                    SmallNumbers.check(key, parser.getDoubleValue());
                }
            }
        }
    }

    private static void checkClass(String name) throws IOException {
        if (!exists(name)) {
            throw new IOException("names the class " + Shown.text(name) + ", which is neither in DL4J's networks"
                    + " nor in this program");
        }
        if (!isAllowed(name)) {
            throw notAllowed(name);
        }
    }

    private static void checkWithin(String text) throws IOException {
        for (String word : BETWEEN_NAMES.split(text, -1)) {
            // All classes that can be loaded are in packages. The element type of an array has an L before its name.
            for (String name : List.of(word, word.startsWith("L") ? word.substring(1) : word)) {
                if (name.contains(".") && exists(name) && !isAllowed(name)) {
                    throw notAllowed(name);
                }
            }
        }
    }

    private static IOException notAllowed(String name) {
        return new IOException("names the class " + Shown.text(name)
                + ", which is not a part of a network that DL4J or this program has");
    }

    private static boolean exists(String name) {
        return find(name) != null;
    }

    private static boolean isAllowed(String name) {
        return PACKAGES.stream().anyMatch(name::startsWith)
                && PARTS.stream().anyMatch(part -> part.isAssignableFrom(find(name)));
    }

    /** Finds a class without running any of its code; null if there is none. */
    private static Class<?> find(String name) {
        try {
            return Class.forName(name, false, ClassNames.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
