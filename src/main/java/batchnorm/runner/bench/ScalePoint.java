package batchnorm.runner.bench;

import batchnorm.BadInput;
import batchnorm.data.LabelledImages.Shape;
import batchnorm.experiment.NetworkTemplate;
import batchnorm.experiment.NetworkTemplate.FullyConnectedTemplate;
import batchnorm.experiment.NetworkTemplate.InceptionTemplate;
import batchnorm.experiment.NetworkTemplate.ResidualTemplate;
import batchnorm.experiment.Variant;
import batchnorm.results.ScaleAxis;
import batchnorm.training.Replication;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One value of one axis: what it changes in an experiment, and what peers are told of a network there. */
record ScalePoint(ScaleAxis axis, int value) {

    /**
     * The overrides of the experiment file; none where the number of threads or workers changes.
     *
     * @param network the network of the experiment's first variant, without these overrides
     * @throws BadInput if the network has no such axis
     */
    List<String> settings(NetworkTemplate network) {
        return switch (axis) {
            case WIDTH ->
                List.of("network.hidden="
                        + Collections.nCopies(connected(network).hidden().size(), value));
            case DEPTH ->
                network instanceof ResidualTemplate
                        ? List.of("network.depth=" + value)
                        : List.of("network.hidden="
                                + Collections.nCopies(
                                        value, connected(network).hidden().get(0)));
            case CHANNELS ->
                network instanceof ResidualTemplate
                        ? List.of("network.channels=" + value)
                        : List.of("network.table="
                                + ScaledTable.of(inception(network).table(), value));
            case MINIBATCH -> List.of("training.minibatch=" + value);
            case IMAGE_SIZE -> List.of("dataset.photographs={side: " + value + ", shorter-side: " + value + "}");
            case REPLICAS, AVERAGE_EVERY -> List.of("training." + axis.word() + "=" + value);
            case THREADS, WORKERS -> List.of();
        };
    }

    private FullyConnectedTemplate connected(NetworkTemplate network) {
        if (network instanceof FullyConnectedTemplate template) {
            return template;
        }
        throw new BadInput("--scale " + axis.word() + " is for fully connected "
                + (axis == ScaleAxis.DEPTH ? "and residual " : "") + "networks; this experiment has others");
    }

    private InceptionTemplate inception(NetworkTemplate network) {
        if (network instanceof InceptionTemplate template) {
            return template;
        }
        throw new BadInput(
                "--scale " + axis.word() + " is for Inception and residual networks; this experiment has others");
    }

    /** The threads of each worker at this point. */
    int threads(int usual) {
        return axis == ScaleAxis.THREADS ? value : usual;
    }

    /** The workers side by side at this point. */
    int workers(int usual) {
        return axis == ScaleAxis.WORKERS ? value : usual;
    }

    /** The processes that train the replicas of a network; none where it has none. */
    static int replicas(Variant variant) {
        return variant.plan().replication().map(Replication::replicas).orElse(0);
    }

    /**
     * Every axis that the network has, with its value there.
     *
     * @param image the shape of the data set's images
     * @throws BadInput if the variant has its own value of this point's axis
     */
    Map<String, String> values(Variant variant, Shape image, int usualThreads, int usualWorkers) {
        Map<ScaleAxis, Integer> values = new LinkedHashMap<>();
        if (variant.network() instanceof FullyConnectedTemplate template) {
            values.put(ScaleAxis.WIDTH, template.hidden().get(0));
            values.put(ScaleAxis.DEPTH, template.hidden().size());
        } else if (variant.network() instanceof InceptionTemplate template) {
            values.put(ScaleAxis.CHANNELS, ScaledTable.firstWidth(template.table()));
        } else if (variant.network() instanceof ResidualTemplate template) {
            values.put(ScaleAxis.CHANNELS, template.channels());
            values.put(ScaleAxis.DEPTH, template.depth());
        }
        values.put(ScaleAxis.MINIBATCH, variant.plan().minibatch());
        values.put(ScaleAxis.IMAGE_SIZE, image.height());
        values.put(ScaleAxis.THREADS, threads(usualThreads));
        values.put(ScaleAxis.WORKERS, workers(usualWorkers));
        values.put(ScaleAxis.REPLICAS, variant.plan().replicas());
        variant.plan()
                .replication()
                .ifPresent(replication -> values.put(ScaleAxis.AVERAGE_EVERY, (int) replication.averageEvery()));
        requireValue(variant, values);
        Map<String, String> words = new LinkedHashMap<>();
        values.forEach((one, number) -> words.put(one.word(), number.toString()));
        return words;
    }

    private void requireValue(Variant variant, Map<ScaleAxis, Integer> values) {
        if (!values.containsKey(axis)) {
            throw new BadInput("--scale " + axis.word() + ": variant " + variant.name()
                    + " is trained by one replica, where nothing is averaged; --set training.replicas=2 gives it two");
        }
        if (values.get(axis) != value) {
            throw new BadInput("--scale " + axis.word() + ": variant " + variant.name() + " has its own value, "
                    + values.get(axis) + "; --variant leaves it out");
        }
    }

    /** In words. */
    String words() {
        return axis.word() + " " + value;
    }
}
