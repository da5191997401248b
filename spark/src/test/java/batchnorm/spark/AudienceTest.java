package batchnorm.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.runner.worker.RunListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is heard of runs whose events come from several threads, late or twice. */
class AudienceTest {
    private static final RunKey RUN = new RunKey("a", 1);

    private final List<String> heard = new ArrayList<>();
    private final Audience audience = new Audience(
            new RunListener() {
                @Override
                public void started(RunKey run, long steps) {
                    heard.add("started, " + steps + " steps");
                }

                @Override
                public void progressed(RunKey run, long step) {
                    heard.add("step " + step);
                }

                @Override
                public void finished(RunRecord run) {
                    heard.add("finished");
                }

                @Override
                public void warned(String line) {
                    heard.add(line);
                }
            },
            run -> 9);

    @Test
    void aRunIsHeardOfFromItsStartToItsEnd() {
        audience.progressed(RUN, 1);
        audience.started(RUN);
        audience.progressed(RUN, 3);
        audience.lost(RUN, "second", "it was killed");
        audience.started(RUN);
        audience.finished(RunRecord.completed(RUN, "fused", 9));
        audience.progressed(RUN, 9);
        audience.lost(RUN, "second", "late");
        audience.started(RUN);
        assertThat(heard)
                .containsExactly(
                        "started, 9 steps",
                        "step 3",
                        "a, seed 1 was lost on node second, and is trained again: it was killed",
                        "finished");
    }

    @Test
    void aRunThatEndsUnheardOfIsSaidToBeginFirst() {
        audience.finished(RunRecord.failed(RUN, "", 0, "no node"));
        assertThat(heard).containsExactly("started, 9 steps", "finished");
    }

    /** Spark would drop it. */
    @Test
    void whatTheListenerThrowsIsKeptUntilItIsAskedFor() {
        IllegalStateException gone = new IllegalStateException("the display is gone");
        RunListener failing = new RunListener() {
            @Override
            public void progressed(RunKey run, long step) {
                throw gone;
            }
        };
        Audience deaf = new Audience(failing, run -> 9);
        deaf.started(RUN);
        deaf.throwFailure(); // there is none yet
        deaf.progressed(RUN, 1);
        deaf.progressed(RUN, 2);
        assertThatThrownBy(deaf::throwFailure).isSameAs(gone);
    }
}
