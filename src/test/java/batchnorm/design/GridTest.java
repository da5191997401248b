package batchnorm.design;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[100]                  | 100",
                "0.1                    | 0.1",
                "[100, 50]              | [100, 50]",
                "[]                     | []",
                "BN depth=4 width=[100] | BN depth=4 width=100",
                "BN width=[100] depth=4 | BN width=100 depth=4",
                "BN width=[100, 50]     | BN width=[100, 50]",
                "a name [1] of its own  | a name [1] of its own",
                "{kind: none}           | {kind: none}",
            })
    void aListOfOneValueIsShownAsTheValue(String written, String shown) {
        assertThat(Grid.shown(written)).isEqualTo(shown);
    }
}
