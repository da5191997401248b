package batchnorm.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {
    private static final List<Path> SAME_NAME = List.of(Path.of("a", "x"), Path.of("b", "x"));

    private static Difference setting(String key, String... values) {
        return new Difference(key, List.of(), List.of(values));
    }

    @Test
    void aFewSettingsNameTheFolders() {
        List<Difference> settings =
                List.of(setting("dataset.name", "mnist", "drawn-digits"), setting("training.minibatch", "60", "30"));
        assertThat(Labels.of(SAME_NAME, settings, List.of()))
                .containsExactly("dataset=mnist minibatch=60", "dataset=drawn-digits minibatch=30");
    }

    @Test
    void pathsNameTheFoldersIfSettingsDoNot() {
        List<Difference> ofOneVariant = List.of(new Difference("training.steps", List.of("BN"), List.of("1", "2")));
        assertThat(Labels.of(SAME_NAME, ofOneVariant, List.of())).containsExactly("a/x", "b/x");
        assertThat(Labels.of(SAME_NAME, List.of(), List.of())).containsExactly("a/x", "b/x");
    }

    @Test
    void theSameSettingsAreToldApartByTheEngine() {
        assertThat(Labels.of(SAME_NAME, List.of(), List.of(setting("engine", "dl4j", "fused"))))
                .containsExactly("engine=dl4j", "engine=fused");
    }
}
