package batchnorm.runner.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import batchnorm.BadInput;
import batchnorm.TinyExperiment;
import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.files.Progress;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.NetworkTemplate.FullyConnectedTemplate;
import batchnorm.experiment.NetworkTemplate.InceptionTemplate;
import batchnorm.experiment.NetworkTemplate.ResidualTemplate;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.reader.ExperimentFiles;
import batchnorm.experiment.reader.TrainingExperimentReader;
import batchnorm.network.InitialWeights;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.results.BenchRow;
import batchnorm.results.ScaleAxis;
import batchnorm.results.ScaleRow;
import batchnorm.run.ExperimentData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScaleBenchTest {
    private final List<String> started = new ArrayList<>();
    private final List<String> order = new ArrayList<>();

    /** Our rate is 1000 over the width, the peer's half of it. Every start and every timing is noted. */
    private final class Clock implements Timers {
        @Override
        public Dataset load(TrainingExperiment experiment) {
            return ExperimentData.load(experiment, DataLocations.ofSystem(Optional.empty()), Progress.NONE);
        }

        @Override
        public Training start(ExperimentSource source, Processes processes) {
            TrainingExperiment experiment = TrainingExperimentReader.read(source);
            FullyConnectedTemplate network =
                    (FullyConnectedTemplate) experiment.variants().get(0).network();
            int minibatch = experiment.variants().get(0).plan().minibatch();
            String replicas = processes.replicas() == 0 ? "" : " r" + processes.replicas();
            started.add(network.hidden() + " m" + minibatch + " w" + processes.workers() + replicas + " t"
                    + processes.threads());
            return new Training() {
                @Override
                public double stepsPerSecond(String variant, double seconds) {
                    order.add("ours");
                    return 1000.0 / network.hidden().get(0);
                }

                @Override
                public void close() {
                    started.add("closed");
                }
            };
        }

        @Override
        public double stepsPerSecond(Peer peer, int copies, int threads) {
            order.add(String.join(" ", peer.command()) + " x" + copies);
            return 500.0 / Double.parseDouble(peer.command().get(1));
        }
    }

    private List<ScaleRow> measure(List<String> peers, String... sweeps) throws InterruptedException {
        return measure(TinyExperiment.source(TinyExperiment.TEXT), peers, sweeps);
    }

    private List<ScaleRow> measure(ExperimentSource source, List<String> peers, String... sweeps)
            throws InterruptedException {
        List<Peer> parsed = peers.stream()
                .map(peer -> Peer.parse(peer, List.of("plain", "BN")))
                .toList();
        Bench.Settings settings = new Bench.Settings(2, 0.5, 7, List.of("plain"), parsed, 0);
        return new ScaleBench(source, new Clock(), settings, 1, name -> {})
                .measure(List.of(sweeps).stream().map(Sweep::parse).toList());
    }

    @Test
    void theEngineOfTheFileIsNamedAndTwoPeersOfAVariantAreRefused() throws Exception {
        ExperimentSource file = TinyExperiment.source(TinyExperiment.TEXT);
        ExperimentSource dl4j = new ExperimentSource(
                file.text(), file.name(), file.defaults(), List.of("training.engine=dl4j"), file.smoke(), file.paper());
        assertThat(measure(dl4j, List.of(), "width=5"))
                .singleElement()
                .extracting(ScaleRow::who)
                .isEqualTo("dl4j");
        assertThatThrownBy(() -> measure(List.of("plain=one {width}", "plain=two {width}"), "width=5"))
                .isInstanceOf(BadInput.class)
                .hasMessage("--scale times one peer beside a variant; plain has 2");
        assertThatThrownBy(() -> measure(List.of("BN=one {width}"), "width=5"))
                .isInstanceOf(BadInput.class)
                .hasMessage("--peer BN=…: only plain is timed; --variant BN adds it");
    }

    @Test
    void everyPointIsTimedInTurnWithItsPeer() throws Exception {
        List<ScaleRow> rows = measure(List.of("plain=peer {width} {depth} {minibatch} {seconds}"), "width=5,20");

        assertThat(rows)
                .extracting(
                        ScaleRow::value, ScaleRow::who, row -> row.measured().median())
                .containsExactly(
                        tuple(5, "fused", 200.0),
                        tuple(5, "peer", 100.0),
                        tuple(5, "ratio", 2.0),
                        tuple(20, "fused", 50.0),
                        tuple(20, "peer", 25.0),
                        tuple(20, "ratio", 2.0));
        assertThat(order.subList(0, 4)).containsExactly("ours", order.get(1), "ours", order.get(1));
        assertThat(order.get(1)).startsWith("peer 5 ").endsWith(" 0.5 x1");
    }

    @Test
    void anAxisChangesItsOwnValueAlone() throws Exception {
        measure(List.of(), "width=7", "depth=4", "minibatch=9", "threads=2", "workers=3");

        assertThat(started.stream().filter(one -> !one.equals("closed"))).containsExactly(expected());
        assertThat(started.stream().filter("closed"::equals)).hasSize(5);
    }

    private static String[] expected() {
        TrainingExperiment tiny = TrainingExperimentReader.read(TinyExperiment.source(TinyExperiment.TEXT));
        List<Integer> hidden = ((FullyConnectedTemplate) tiny.variants().get(0).network()).hidden();
        int m = tiny.variants().get(0).plan().minibatch();
        int first = hidden.get(0);
        return new String[] {
            hidden.stream().map(units -> 7).toList() + " m" + m + " w1 t1",
            List.of(first, first, first, first) + " m" + m + " w1 t1",
            hidden + " m9 w1 t1",
            hidden + " m" + m + " w1 t2",
            hidden + " m" + m + " w3 t1"
        };
    }

    /** Each replica has a process of its own, beside the worker that averages them. */
    @Test
    void replicasAreSwept() throws Exception {
        ExperimentSource averaged =
                TinyExperiment.source(TinyExperiment.TEXT, "training.average-every=8", "training.replicas=2");
        measure(averaged, List.of(), "replicas=1,4", "average-every=1");

        assertThat(started.stream().filter(one -> !one.equals("closed")).map(one -> one.replaceAll(".* w", "w")))
                .containsExactly("w1 t1", "w1 r4 t1", "w1 r2 t1");
        assertThatThrownBy(() -> measure(
                        TinyExperiment.source(TinyExperiment.TEXT, "training.average-every=8", "training.replicas=1"),
                        List.of(),
                        "average-every=1"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("--set training.replicas=2");
    }

    @Test
    void whatCannotBeIsRefusedBeforeAnythingIsTimed() {
        assertThatThrownBy(() -> measure(List.of("plain=peer {channels}"), "width=5"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("{channels}")
                .hasMessageContaining("width, depth");
        assertThatThrownBy(() -> measure(List.of("nobody=peer 1"), "width=5"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> measure(List.of(), "width=5", "channels=3"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("Inception");
        assertThatThrownBy(() -> measure(List.of(), "width=5,x"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("'x'");
        assertThatThrownBy(() -> measure(List.of(), "width=5,5")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> measure(List.of(), "height=5"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("width, depth");
        assertThat(order).isEmpty();
    }

    /** With twice the feature maps, every layer of the table has twice as many; at the table's own number, as many. */
    @Test
    void channelsScaleTheWholeTable() {
        ExperimentSource source =
                new ExperimentFiles(Path.of("experiments")).source("figure-2-embedded", List.of(), false);
        InceptionTemplate network = inception(source, List.of());
        for (int factor = 1; factor <= 2; factor++) {
            List<String> settings = new ScalePoint(ScaleAxis.CHANNELS, 32 * factor).settings(network);
            InceptionTemplate scaled = inception(source, settings);
            int times = factor;
            assertThat(scaled.table().modules().stream()
                            .map(module -> module.twice().width())
                            .toList())
                    .isEqualTo(network.table().modules().stream()
                            .map(module -> times * module.twice().width())
                            .toList());
            assertThat(ScaledTable.firstWidth(scaled.table())).isEqualTo(32 * factor);
        }
        InceptionTemplate thin = inception(source, new ScalePoint(ScaleAxis.CHANNELS, 1).settings(network));
        assertThat(thin.table().modules().get(0).direct()).isEqualTo(1);
        assertThat(thin.table().modules().get(1).direct()).isZero();
    }

    @Test
    void depthAndChannelsOfAResidualNetworkAreItsKeys() {
        ResidualTemplate network =
                new ResidualTemplate(8, 16, true, Nonlinearity.RELU, new Normalization.None(), new InitialWeights(2));
        assertThat(new ScalePoint(ScaleAxis.DEPTH, 20).settings(network)).containsExactly("network.depth=20");
        assertThat(new ScalePoint(ScaleAxis.CHANNELS, 32).settings(network)).containsExactly("network.channels=32");
        assertThatThrownBy(() -> new ScalePoint(ScaleAxis.WIDTH, 32).settings(network))
                .hasMessage("--scale width is for fully connected networks; this experiment has others");
    }

    private static InceptionTemplate inception(ExperimentSource source, List<String> settings) {
        ExperimentSource changed = new ExperimentSource(
                source.text(), source.name(), source.defaults(), settings, source.smoke(), source.paper());
        return (InceptionTemplate)
                TrainingExperimentReader.read(changed).variants().get(0).network();
    }

    @Test
    void rowsHaveTheFormOfOtherBenchRecords() {
        ScaleRow row = new ScaleRow(ScaleAxis.IMAGE_SIZE, 32, "a", "fused", BenchRow.of("a, fused", "steps/s", 1, 3));
        assertThat(row.toMap())
                .containsEntry("axis", "image-size")
                .containsEntry("value", 32)
                .containsEntry("median", 2.0);
    }
}
