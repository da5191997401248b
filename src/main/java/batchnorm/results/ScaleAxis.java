package batchnorm.results;

import batchnorm.BadInput;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code bn bench --scale} can change from point to point. */
public enum ScaleAxis {
    WIDTH("units of each hidden layer"),
    DEPTH("hidden layers"),
    MINIBATCH("examples of a mini-batch"),
    CHANNELS("feature maps of the first convolution"),
    IMAGE_SIZE("pixels of an image's side"),
    THREADS("threads of one worker"),
    WORKERS("workers side by side"),
    REPLICAS("replicas of one network, each in a process of its own"),
    AVERAGE_EVERY("steps of each replica from one average to the next");

    private final String title;

    ScaleAxis(String title) {
        this.title = title;
    }

    /** The name in options and files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What its values count. */
    public String title() {
        return title;
    }

    /**
     * The axis of this name.
     *
     * @throws BadInput if there is none
     */
    public static ScaleAxis named(String word) {
        return Arrays.stream(values())
                .filter(axis -> axis.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new BadInput("'" + word + "' is nothing that can be scaled; " + words() + " can"));
    }

    /** All names. */
    public static String words() {
        return Arrays.stream(values()).map(ScaleAxis::word).collect(Collectors.joining(", "));
    }
}
