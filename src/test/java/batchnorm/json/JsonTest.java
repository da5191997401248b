package batchnorm.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    private static final String HOSTILE = "</script><!-- \" ' \\ & \t\r\n \u0001 \u2028 \u202E \uD83D\uDE00";

    private static Map<String, Object> value() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", HOSTILE);
        map.put("whole", 7L);
        map.put("numbers", Arrays.asList(1.0, -2.5e-20, 3, null, Double.NaN));
        map.put("empty", List.of());
        map.put("none", Map.of());
        map.put("nested", List.of(Map.of("a", List.of(Map.of("b", true))), "c"));
        return map;
    }

    @Test
    void jsonIsReadBackAsItWasAndHoldsNothingThatEndsAScript() throws IOException {
        Map<String, Object> value = Map.of(HOSTILE, List.of(HOSTILE, true, 7L));

        String text = Json.of(value);

        assertThat(JSON.std.mapFrom(text)).isEqualTo(Map.of(HOSTILE, Arrays.asList(HOSTILE, true, 7)));
        assertThat(text).doesNotContain("<", ">", "&", "\u2028", "\u2029");
    }

    @Test
    void numbersKeepTheirValueAndAreShortWhereTheyAreWhole() {
        assertThat(Json.of(new double[] {1, -0.25, 1e-7, 2.5e20, Double.NaN, Double.POSITIVE_INFINITY, 1e15}))
                .isEqualTo("[1,-0.25,1.0E-7,2.5E20,null,null,1000000000000000]");
        assertThat(Json.of(Arrays.asList(1, 2.0, null))).isEqualTo("[1,2,null]");
    }

    /** Another writer's layout, that of {@code provenance.json}. */
    @Test
    void aLineAndAnIndentedTextAreLaidOutAsJacksonDoes() throws IOException {
        Map<String, Object> finite = value();
        finite.put("numbers", Arrays.asList(1.0, -2.5e-20, 3, null, null));
        JSON jackson = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

        assertThat(Json.line(value())).isEqualToIgnoringCase(jackson.asString(finite));
        assertThat(Json.indented(value()))
                .isEqualToIgnoringCase(jackson.with(JSON.Feature.PRETTY_PRINT_OUTPUT)
                        .asString(finite)
                        .replace("\r\n", "\n"));
        assertThat(Json.indented(List.of(Map.of()))).isEqualTo("[ { } ]");
    }

    @Test
    void mapsKeepTheirOrderAndThoseWithoutOneAreSortedSoThatEveryProcessWritesTheSame() {
        Map<String, Object> ordered = new LinkedHashMap<>();
        ordered.put("title", "steps");
        ordered.put("log", false);

        assertThat(Json.line(ordered)).isEqualTo("{\"title\":\"steps\",\"log\":false}");
        String sorted = "{\"log\":false,\"title\":\"steps\"}";
        assertThat(Json.line(Map.of("title", "steps", "log", false))).isEqualTo(sorted);
        assertThat(Json.line(Map.copyOf(ordered))).isEqualTo(sorted);
        assertThat(Json.line(new HashMap<>(ordered))).isEqualTo(sorted);
    }

    @Test
    void aValueWithoutJsonIsRefused() {
        assertThatThrownBy(() -> Json.of(new Object())).isInstanceOf(IllegalArgumentException.class);
    }
}
