package batchnorm.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserHomeTest {
    private static final Path TEMPORARY = Path.of("/tmp");

    @Test
    void aUserInTheSystemsListHasTheHomeOfThatList() {
        assertThat(UserHome.of("/home/u", Map.of("HOME", "/elsewhere"), TEMPORARY))
                .isEqualTo("/home/u");
    }

    /** Java names the home of a user who is not in the list with a question mark. */
    @Test
    void aUserWhoIsNotHasTheHomeOfTheVariable() {
        assertThat(UserHome.of("?", Map.of("HOME", "/data/home"), TEMPORARY)).isEqualTo("/data/home");
    }

    @Test
    void withoutAnyTheHomeIsBelowTheTemporaryFolderAndNotInTheCurrentOne() {
        for (Map<String, String> environment : java.util.List.of(
                Map.<String, String>of(), Map.of("HOME", ""), Map.of("HOME", "?"), Map.of("HOME", "relative"))) {
            assertThat(UserHome.of("?", environment, TEMPORARY)).isEqualTo("/tmp/batchnorm-experiments-home");
        }
        assertThat(UserHome.of(null, Map.of(), TEMPORARY)).isEqualTo("/tmp/batchnorm-experiments-home");
    }
}
