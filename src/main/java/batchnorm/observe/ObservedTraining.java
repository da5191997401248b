package batchnorm.observe;

import batchnorm.data.Dataset;
import batchnorm.data.ImageRange;
import batchnorm.engine.TrainableNetwork;
import batchnorm.equations.DoubleNetwork;
import batchnorm.network.NetworkSpec;
import batchnorm.training.TrainingObserver;
import batchnorm.training.TrainingPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A training that is about to begin, and the recorders and observers that {@link RecordedSeries} add to it. */
public final class ObservedTraining {
    private final Inference inference;
    private final NetworkSpec spec;
    private final TrainingPlan plan;
    private final SeenImages images;
    private final Curves curves;
    private final Path surface;
    private final List<Recorder> recorders = new ArrayList<>();
    private final List<TrainingObserver> observers = new ArrayList<>();

    /**
     * The images that observers may use.
     *
     * @param data the data set as the network sees it
     * @param evaluated those on which the network is evaluated
     * @param evaluatesTest whether these are test images, and not some of the training images
     * @param unchanged the data set before a change of all its images
     * @param evaluatedUnchanged the evaluated images before it
     */
    public record SeenImages(
            Dataset data,
            ImageRange evaluated,
            boolean evaluatesTest,
            Dataset unchanged,
            ImageRange evaluatedUnchanged) {
        /** Images that are seen as they are stored. */
        public SeenImages(Dataset data, ImageRange evaluated, boolean evaluatesTest) {
            this(data, evaluated, evaluatesTest, data, evaluated);
        }
    }

    /**
     * @param inference evaluates the network as on the held-out images
     * @param curves the file that the series are written to
     * @param surface the file that planes of the loss are written to
     */
    public ObservedTraining(
            Inference inference, NetworkSpec spec, TrainingPlan plan, SeenImages images, Curves curves, Path surface) {
        this.inference = inference;
        this.spec = spec;
        this.plan = plan;
        this.images = images;
        this.curves = curves;
        this.surface = surface;
    }

    /** The recorders, which see the held-out images. */
    public List<Recorder> recorders() {
        return List.copyOf(recorders);
    }

    /** The observers, which use images of their own. */
    public List<TrainingObserver> observers() {
        return List.copyOf(observers);
    }

    void add(Recorder recorder) {
        recorders.add(recorder);
    }

    void add(TrainingObserver observer) {
        observers.add(observer);
    }

    /** Evaluates the network as on the held-out images. */
    Inference inference() {
        return inference;
    }

    TrainableNetwork network() {
        return inference.network();
    }

    NetworkSpec spec() {
        return spec;
    }

    TrainingPlan plan() {
        return plan;
    }

    Curves curves() {
        return curves;
    }

    /** The file for planes of the loss. */
    Path surface() {
        return surface;
    }

    /** The images on which the network is evaluated. */
    ImageRange evaluated() {
        return images.evaluated();
    }

    /** Whether these are test images, and not some of the training images. */
    boolean evaluatesTestImages() {
        return images.evaluatesTest();
    }

    /** The images on which the network is evaluated, before a change of all images. */
    ImageRange evaluatedUnchanged() {
        return images.evaluatedUnchanged();
    }

    /** The first training images, before a change of all images. */
    ImageRange firstUnchanged(int count) {
        return new ImageRange(images.unchanged().training(), 0, count);
    }

    /** The first training images. */
    ImageRange first(int count) {
        return new ImageRange(images.data().training(), 0, count);
    }

    /** A view in double precision on mini-batches of the first training images. */
    DoublePrecisionView view(int minibatch, int minibatches) {
        return new DoublePrecisionView(
                network(),
                DoubleNetwork.known(spec).orElseThrow(), // the reader of the experiment file refuses others
                first(minibatch * minibatches).inMinibatches(minibatch));
    }
}
