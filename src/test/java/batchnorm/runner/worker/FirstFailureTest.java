package batchnorm.runner.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstFailureTest {
    private final FirstFailure failure = new FirstFailure();

    @Test
    void whereAllIsHeardThereIsNone() {
        List<String> heard = new ArrayList<>();
        failure.tell(() -> heard.add("an event"));
        assertThat(heard).containsExactly("an event");
        assertThat(failure.isKept()).isFalse();
        assertThatCode(failure::throwIfKept).doesNotThrowAnyException();
    }

    @Test
    void theFirstIsThrownLaterAndLaterOnesAreNot() {
        IllegalStateException first = new IllegalStateException("the display is gone");
        failure.tell(() -> {
            throw first;
        });
        failure.keep(new OutOfMemoryError("of the command"));
        assertThat(failure.isKept()).isTrue();
        assertThatThrownBy(failure::throwIfKept).isSameAs(first);
    }

    @Test
    void anErrorIsThrownAsOne() {
        failure.keep(new OutOfMemoryError("of the command"));
        assertThatThrownBy(failure::throwIfKept).isInstanceOf(OutOfMemoryError.class);
    }
}
