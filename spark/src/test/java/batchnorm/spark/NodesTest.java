package batchnorm.spark;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.results.provenance.Environment;
import batchnorm.runner.cluster.NodeAnswer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How nodes are compared. */
class NodesTest {
    private final List<String> warnings = new ArrayList<>();
    private final Nodes nodes = new Nodes(null, new ClusterEvents(), warnings::add);

    private static Environment on(String cpu, String blas) {
        return new Environment("17", "M2.1", "CpuBackend", "linux-x86_64", blas, 1, cpu, "Linux");
    }

    @Test
    void anotherProcessorOrOtherKernelsAreWarnedOfOnceForEachNode() {
        nodes.isFirst("first", on("A", "OPENBLAS, Haswell kernels"));
        nodes.compare("first", on("A", "OPENBLAS, Haswell kernels"));
        nodes.compare("second", on("A", "OPENBLAS, Haswell kernels"));
        assertThat(warnings).isEmpty();
        nodes.compare("third", on("B", "OPENBLAS, SkylakeX kernels"));
        nodes.compare("third", on("B", "OPENBLAS, SkylakeX kernels"));
        assertThat(warnings)
                .containsExactly("node third is another machine than node first, and the last digits of its runs may"
                        + " differ: blas \"OPENBLAS, SkylakeX kernels\" (was \"OPENBLAS, Haswell kernels\"), cpu \"B\" (was"
                        + " \"A\")");
    }

    @Test
    void aNodeWithAnotherReleaseOfSparkIsRefusedByItsName() {
        NodeAnswer ready = new NodeAnswer.Ready("second", on("A", "OPENBLAS"));
        Reply same = new Reply(ready, "0", Connection.VERSION);
        assertThat(nodes.checked(same)).isSameAs(same);
        assertThat(nodes.words(nodes.checked(new Reply(ready, "0", "3.0.0")).answer()))
                .isEqualTo("node second: it runs Spark 3.0.0; " + Connection.VERSION
                        + ", that of the command, is expected");
    }

    @Test
    void whatSparkSaysOfAnotherReleaseIsSaidInPlainWords() {
        assertThat(Reasons.of("Job aborted due to stage failure: java.io.InvalidClassException: org.apache.spark.X;"
                        + " local class incompatible\n\tat Y"))
                .isEqualTo("a machine of the cluster runs another release of Spark than " + Connection.VERSION
                        + ", that of the command");
        assertThat(Reasons.of(new IllegalStateException("outer", new IllegalArgumentException("inner\nmore"))))
                .isEqualTo("inner");
    }
}
