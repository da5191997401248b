package batchnorm.runner.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PeerTest {
    private static Peer parse(String text) {
        return Peer.parse(text, List.of("plain", "with-BN"));
    }

    @Test
    void isReadAsVariantAndCommand() {
        assertThat(parse("with-BN=python3 peer.py --lr=3"))
                .isEqualTo(new Peer("with-BN", List.of("python3", "peer.py", "--lr=3")));
        assertThatThrownBy(() -> parse("with-BN")).isInstanceOf(BadInput.class).hasMessageContaining("VARIANT=COMMAND");
        assertThatThrownBy(() -> parse("with-BN= ")).isInstanceOf(BadInput.class);
    }

    /** The file of an experiment allows such names. */
    @Test
    void theNameOfAVariantMayContainAnEqualsSign() {
        List<String> variants = List.of("rate", "rate=0.1", "rate=0.1=b");
        assertThat(Peer.parse("rate=0.1=python3 --lr=3", variants))
                .isEqualTo(new Peer("rate=0.1", List.of("python3", "--lr=3")));
        assertThat(Peer.parse("rate=0.1=b=python3", variants)).isEqualTo(new Peer("rate=0.1=b", List.of("python3")));
        assertThat(Peer.parse("rate=python3 0.1=b", variants)).isEqualTo(new Peer("rate", List.of("python3", "0.1=b")));
        assertThatThrownBy(() -> Peer.parse("rate=0.1=", variants)).isInstanceOf(BadInput.class);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void tellsItsRateInTheLastLine() throws InterruptedException {
        assertThat(parse("plain=echo {\"steps_per_s\":12.5}").stepsPerSecond()).isEqualTo(12.5);
        assertThat(parse("plain=echo {\"ms_per_step\":125}").stepsPerSecond()).isEqualTo(8);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPeerWithoutARateOrWithAnErrorIsAFailureInOneLine() {
        assertThatThrownBy(() -> parse("plain=echo {\"rate\":1}").stepsPerSecond())
                .isInstanceOf(RunFailure.class)
                .hasMessage("peer [echo, {\"rate\":1}]: its last line has no number steps_per_s or ms_per_step");
        assertThatThrownBy(() -> parse("plain=false").stepsPerSecond())
                .isInstanceOf(RunFailure.class)
                .hasMessageContaining("ended with code 1");
        assertThatThrownBy(() -> parse("plain=no-such-program-here").stepsPerSecond())
                .isInstanceOf(RunFailure.class)
                .hasMessageContaining("no-such-program-here");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatIsNoRateIsAFailureInOneLine() {
        for (String line : List.of("null", "[1]", "done")) {
            assertThatThrownBy(() -> parse("plain=echo " + line).stepsPerSecond())
                    .isInstanceOf(RunFailure.class)
                    .hasMessage(
                            "peer [echo, " + line + "]: its last line is '" + line + "'; a JSON object is expected");
        }
        assertThatThrownBy(() -> parse("plain=echo {\"ms_per_step\":0}").stepsPerSecond())
                .isInstanceOf(RunFailure.class)
                .hasMessageEndingWith(": ms_per_step is 0; a number above 0 is expected");
        assertThatThrownBy(() -> parse("plain=echo {\"steps_per_s\":-2.5}").stepsPerSecond())
                .isInstanceOf(RunFailure.class)
                .hasMessageEndingWith(": steps_per_s is -2.5; a number above 0 is expected");
    }

    @Test
    void severalPeersOfAVariantHaveNamesOfTheirOwn() {
        List<Peer> two = List.of(new Peer("BN", List.of("one")), new Peer("BN", List.of("two")));
        assertThat(two.stream().map(peer -> peer.nameAmong(two))).containsExactly("BN, peer", "BN, peer 2");
    }
}
