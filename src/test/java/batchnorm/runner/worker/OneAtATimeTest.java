package batchnorm.runner.worker;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneAtATimeTest {
    @Test
    void aRunIsRecordedBeforeTheListenerHearsOfItsEnd() {
        List<String> heard = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void finished(RunRecord run) {
                heard.add("finished");
            }
        };
        new OneAtATime(listener, run -> heard.add("recorded"))
                .finished(RunRecord.completed(new RunKey("a", 1), "fused", 3));
        assertThat(heard).containsExactly("recorded", "finished");
    }
}
