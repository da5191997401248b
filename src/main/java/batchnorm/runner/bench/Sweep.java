package batchnorm.runner.bench;

import batchnorm.BadInput;
import batchnorm.results.ScaleAxis;
import java.util.ArrayList;
import java.util.List;

/** The values of one axis that are timed one after the other. */
public record Sweep(ScaleAxis axis, List<Integer> values) {
    private static final int MOST = 100_000;

    public Sweep {
        values = List.copyOf(values);
    }

    /**
     * Reads {@code AXIS=VALUE,VALUE,...}.
     *
     * @throws BadInput if it has another form, or a value is no whole number from 1, or stands there twice
     */
    public static Sweep parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new BadInput("--scale " + text + " is not of the form AXIS=VALUE,VALUE,..., which is expected; axes: "
                    + ScaleAxis.words());
        }
        ScaleAxis axis = ScaleAxis.named(text.substring(0, equals));
        List<Integer> values = new ArrayList<>();
        for (String word : text.substring(equals + 1).split(",", -1)) {
            int value = number(text, word.strip());
            if (values.contains(value)) {
                throw new BadInput("--scale " + text + " names " + value + " twice");
            }
            values.add(value);
        }
        return new Sweep(axis, values);
    }

    private static int number(String text, String word) {
        try {
            int value = Integer.parseInt(word);
            if (value >= 1 && value <= MOST) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The message below says what is expected.
        }
        throw new BadInput(
                "--scale " + text + " has the value '" + word + "'; a whole number from 1 to " + MOST + " is expected");
    }
}
