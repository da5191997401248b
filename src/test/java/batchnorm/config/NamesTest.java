package batchnorm.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void countsEdits() {
        assertThat(Names.edits("kitten", "sitting")).isEqualTo(3);
        assertThat(Names.edits("", "abc")).isEqualTo(3);
        assertThat(Names.edits("same", "same")).isZero();
    }

    @Test
    void suggestsTheNearestName() {
        assertThat(Names.suggest("figure1", List.of("quickstart", "figure-1"))).isEqualTo("; did you mean 'figure-1'?");
    }

    @Test
    void listsAllNamesWhereNoneIsNear() {
        assertThat(Names.suggest("resnet", List.of("quickstart", "figure-1")))
                .isEqualTo("; known: quickstart, figure-1");
    }
}
