package batchnorm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataLocationsTest {
    private static final Path HOME = Path.of("home").toAbsolutePath();
    private static final Path ELSEWHERE = Path.of("elsewhere").toAbsolutePath();

    @Test
    void areTheVariableThenTheCache() {
        DataLocations where = of(Optional.empty(), Map.of("BATCHNORM_DATA", "shared"), "Linux");

        assertThat(where.directories())
                .containsExactly(Path.of("shared"), HOME.resolve(".cache/batchnorm-experiments"));
        assertThat(where.downloads()).isEqualTo(Path.of("shared"));
    }

    @Test
    void areNothingButTheDirectoryThatTheUserNamed() {
        DataLocations where = of(Optional.of(Path.of("mine")), Map.of("BATCHNORM_DATA", "shared"), "Linux");

        assertThat(where.directories()).containsExactly(Path.of("mine"));
        assertThat(where.downloads()).isEqualTo(Path.of("mine"));
    }

    @Test
    void refuseAFileInPlaceOfADirectory(@TempDir Path folder) throws IOException {
        String file = Files.writeString(folder.resolve("file"), "").toString();

        assertThatThrownBy(() -> of(Optional.empty(), Map.of("BATCHNORM_DATA", file), "Linux"))
                .isInstanceOf(BadInput.class)
                .hasMessage("environment variable BATCHNORM_DATA=" + file
                        + " is a file; a directory for data sets is expected");
    }

    @Test
    void includeTheCacheOfEachSystem() {
        assertThat(cache(Map.of(), "Linux")).isEqualTo(HOME.resolve(".cache/batchnorm-experiments"));
        assertThat(cache(Map.of("XDG_CACHE_HOME", ELSEWHERE.toString()), "Linux"))
                .isEqualTo(ELSEWHERE.resolve("batchnorm-experiments"));
        assertThat(cache(Map.of(), "Mac OS X")).isEqualTo(HOME.resolve("Library/Caches/batchnorm-experiments"));
        assertThat(cache(Map.of("LOCALAPPDATA", ELSEWHERE.toString()), "Windows 11"))
                .isEqualTo(ELSEWHERE.resolve("batchnorm-experiments"));
        assertThat(cache(Map.of(), "Windows 11")).isEqualTo(HOME.resolve("AppData/Local/batchnorm-experiments"));
    }

    @Test
    void ignoreEmptyVariablesAndARelativeCache() {
        assertThat(of(Optional.empty(), Map.of("BATCHNORM_DATA", ""), "Linux").environment())
                .isEmpty();
        assertThat(cache(Map.of("XDG_CACHE_HOME", "relative"), "Linux"))
                .isEqualTo(HOME.resolve(".cache/batchnorm-experiments"));
    }

    @Test
    void refuseAVariableThatIsNoPath() {
        assertThatThrownBy(() -> of(Optional.empty(), Map.of("BATCHNORM_DATA", "a\0b"), "Linux"))
                .isInstanceOf(BadInput.class)
                .hasMessage("environment variable BATCHNORM_DATA=a\\u0000b is not a path of a directory");
    }

    private static Path cache(Map<String, String> variables, String system) {
        return of(Optional.empty(), variables, system).cache();
    }

    private static DataLocations of(Optional<Path> data, Map<String, String> variables, String system) {
        return DataLocations.of(data, variables, system, HOME);
    }
}
