package batchnorm.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.config.Entry.Mapping;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SectionReaderTest {
    private final Problems problems = new Problems();

    private SectionReader reader(String yaml) {
        return new SectionReader(YamlTree.parseFile(yaml, "test.yaml", problems), problems);
    }

    @Test
    void readsWhatIsThere() {
        SectionReader reader = reader("steps: 50_000\nrate: 1e-3\nname: 'x y'\nlist: [1, 2]\nkind: b\n");

        assertThat(reader.integer("steps", 1, 100_000)).isEqualTo(50_000);
        assertThat(reader.number("rate", Range.POSITIVE)).isEqualTo(0.001);
        assertThat(reader.text("name")).isEqualTo("x y");
        assertThat(reader.integers("list", 1, 9)).isEqualTo(List.of(1L, 2L));
        assertThat(reader.choice("kind", Map.of("b", 7))).isEqualTo(7);
        reader.finish();
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void reportsAllProblemsAtOnceWithTheirPlaces() {
        SectionReader reader = reader("steps: 0\nrate: fast\n  \nepsilon: 2\nstepz: 3\nquoted: '5'\n");
        reader.integer("steps", 1, 10);
        reader.number("rate", Range.POSITIVE);
        reader.number("epsilon", Range.WITHIN_0_AND_1);
        reader.integer("quoted", 1, 10);
        reader.text("missing");
        reader.finish();

        assertThatThrownBy(problems::throwIfAny)
                .isInstanceOf(BadInput.class)
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "test.yaml:1:1: steps is '0'; a whole number from 1 to 10 is expected",
                        "test.yaml:2:1: rate is 'fast'; a number above 0 is expected",
                        "test.yaml:4:1: epsilon is '2'; a number between 0 and 1 is expected",
                        "test.yaml:6:1: quoted is '5'; a whole number from 1 to 10 is expected",
                        "test.yaml:1:1: missing key 'missing'; a text is expected",
                        "test.yaml:5:1: unknown key 'stepz'; did you mean 'steps'?"));
    }

    @Test
    void aMissingSectionIsOneProblemAndNotOneForEachOfItsKeys() {
        SectionReader reader = reader("a: 1\n");
        SectionReader absent = reader.section("network");
        absent.text("kind");
        absent.number("rate", Range.POSITIVE);
        absent.finish();
        reader.has("a");
        reader.finish();

        assertThatThrownBy(problems::throwIfAny)
                .hasMessage("test.yaml:1:1: missing key 'network'; a section of keys and values is expected");
    }

    @Test
    void findsDuplicateKeysAtAnyDepth() {
        YamlTree.parseFile("a: {b: 1, b: 2}\na: 3\n", "test.yaml", problems);

        assertThatThrownBy(problems::throwIfAny)
                .hasMessageContaining("test.yaml:1:11: duplicate key 'b'")
                .hasMessageContaining("test.yaml:2:1: duplicate key 'a'");
    }

    @Test
    void saysWhereTextIsNoYaml() {
        assertThatThrownBy(() -> YamlTree.parseFile("a: [1,\nb: 2\n", "test.yaml", problems))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("test.yaml:");
        assertThatThrownBy(() -> YamlTree.parseFile("", "test.yaml", problems))
                .hasMessage("test.yaml: holds nothing; keys and values are expected");
    }

    @Test
    void anOverrideTakesThePlaceOfAValueAndIsNamedInMessages() {
        Mapping top = YamlTree.parseFile("training: {steps: 10}\n", "test.yaml", problems);
        Setting.parse("training.steps=many", List.of(), problems).applyTo(top, Defaults.NONE, problems);
        new SectionReader(top, problems).section("training").integer("steps", 1, 10);

        assertThatThrownBy(problems::throwIfAny)
                .hasMessage("--set training.steps=many: steps is 'many'; a whole number from 1 to 10 is expected");
    }

    @Test
    void anOverrideOfAPathThatIsNotThereIsAProblem() {
        Mapping top = YamlTree.parseFile("training: {steps: 10}\n", "test.yaml", problems);
        Setting.parse("trainin.steps=1", List.of(), problems).applyTo(top, Defaults.NONE, problems);

        assertThatThrownBy(problems::throwIfAny)
                .hasMessage(
                        "--set trainin.steps=1: no section 'trainin' in the path trainin.steps; did you mean 'training'?");
    }

    @Test
    void anOverrideWithoutAnEqualsSignIsBadInput() {
        assertThatThrownBy(() -> Setting.parse("training.steps", List.of(), problems))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("expected path=value");
    }

    @Test
    void anAnchorIsReadWhereItStandsForAnotherValueAndRefusedWithinItself() {
        Mapping top = YamlTree.parseFile("a: &x {b: 1}\nc: *x\n", "test.yaml", problems);
        assertThat(Setting.find(top, "c.b").toYaml()).isEqualTo("1");
        YamlTree.parseFile("a: &x [1, *x]\n", "test.yaml", problems);

        assertThatThrownBy(problems::throwIfAny).hasMessageContaining("test.yaml:1:4: an anchor (&) within itself");
    }

    @Test
    void aCharacterThatYamlDoesNotHaveIsBadInput() {
        assertThatThrownBy(() -> YamlTree.parseFile("a: \u0007\n", "test.yaml", problems))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("test.yaml")
                .hasMessageContaining("U+0007");
    }

    @Test
    void aSequenceOrATextAtTheTopIsBadInput() {
        assertThatThrownBy(() -> YamlTree.parseFile("- 1\n", "test.yaml", problems))
                .isInstanceOf(BadInput.class)
                .hasMessage("test.yaml: holds a list; keys and values are expected");
        assertThatThrownBy(() -> YamlTree.parseFile("a: 1\n---\nb: 2\n", "test.yaml", problems))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("test.yaml:");
    }
}
