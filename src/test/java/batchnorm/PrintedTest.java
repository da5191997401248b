package batchnorm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintedTest {
    @Test
    void aShortValueStaysAsItIs() {
        assertThat(Printed.value("97.2 %")).isEqualTo("97.2 %");
        assertThat(Printed.value("a\0b")).isEqualTo("a\\u0000b");
    }

    @Test
    void aLongValueLosesItsMiddle() {
        assertThat(Printed.value("a".repeat(1000))).hasSizeLessThan(200).contains("(854 more characters)");
    }

    /** Each of them is printed with six characters. */
    @Test
    void aValueOfControlCharactersIsNoLonger() {
        assertThat(Printed.value("\0".repeat(150)))
                .hasSizeLessThan(200)
                .startsWith("\\u0000")
                .endsWith("\\u0000");
    }
}
