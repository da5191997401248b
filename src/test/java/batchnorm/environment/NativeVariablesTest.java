package batchnorm.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import batchnorm.BadInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeVariablesTest {
    private static final Pattern VARIABLE =
            Pattern.compile("(?:OMP|GOMP|OPENBLAS|GOTO|KMP|MKL|DNNL|ONEDNN|MKLDNN|SD|ND4J)_[A-Z0-9_]+");
    private static final int SHORTEST = "SD_X".length();

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "abc", "1 ", " ", "4,2", "257", "2147483647", "99999999999999999999", "1.5", "0x1"})
    void aNumberOfThreadsThatIsNoneIsRefusedByName(String value) {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> NativeVariables.require(Map.of("OMP_NUM_THREADS", value)))
                .withMessage("environment variable OMP_NUM_THREADS is '" + value
                        + "'; a whole number from 1 to 256 is expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "2", "256"})
    void aNumberOfThreadsIsUsed(String value) {
        Map<String, String> environment = Map.of("OMP_NUM_THREADS", value);
        assertThatCode(() -> NativeVariables.require(environment)).doesNotThrowAnyException();
        assertThat(ThreadCount.of(environment)).isEqualTo(value.isEmpty() ? 1 : Integer.parseInt(value));
    }

    @ParameterizedTest
    @CsvSource({
        "OPENBLAS_NUM_THREADS, 0",
        "GOTO_NUM_THREADS, -2",
        "OPENBLAS_CORETYPE, Pentium",
        "OPENBLAS_BLOCK_FACTOR, 3",
        "OMP_DYNAMIC, true",
        "OMP_MAX_ACTIVE_LEVELS, 0",
        "OMP_THREAD_LIMIT, 0",
        "OMP_STACKSIZE, 1K",
        "OMP_STACKSIZE, 1025G",
        "OMP_STACKSIZE, 999999999999G",
        "SD_MAX_SPECIAL_BYTES, 9999999999999999999",
        "BACKEND_PRIORITY_CPU, 2147483648",
        "GOMP_STACKSIZE, lots",
        "SD_MAX_THREADS, 0",
        "SD_MASTER_THREADS, none",
        "SD_BLAS_FALLBACK, 1",
        "ND4J_SKIP_BLAS_THREADS, true",
        "DNNL_MAX_CPU_ISA, SSE41",
        "ONEDNN_MAX_CPU_ISA, AVX2",
        "ONEDNN_DEFAULT_FPMATH_MODE, BF16",
        "DNNL_JIT_DUMP, 1",
        "MKLDNN_JIT_DUMP, 1",
        "OPENCV_CPU_DISABLE, AVX2",
        "BACKEND_PRIORITY_CPU, first",
        "BACKEND_PRIORITY_GPU, 5000",
    })
    void whatWouldChangeNumbersOrBreakThemIsRefusedByName(String name, String value) {
        assertThat(NativeVariables.problems(Map.of(name, value)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(name + " is '" + value + "'; ")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "OPENBLAS_CORETYPE, Haswell",
        "OPENBLAS_CORETYPE, haswell",
        "OMP_DYNAMIC, FALSE",
        "OMP_STACKSIZE, 4M",
        "OMP_STACKSIZE, 4294967296B",
        "OMP_THREAD_LIMIT, 2147483647",
        "OMP_THREAD_LIMIT, 4294967295",
        "OMP_MAX_ACTIVE_LEVELS, 2147483647",
        "SD_MAX_PRIMARY_BYTES, 4294967296",
        "SD_MAX_DEVICE_BYTES, 999999999999999999",
        "DNNL_PRIMITIVE_CACHE_CAPACITY, 2147483647",
        "OMP_PROC_BIND, close",
        "OMP_SCHEDULE, static",
        "OMP_DISPLAY_ENV, TRUE",
        "DNNL_VERBOSE, 1",
        "MKL_NUM_THREADS, 8",
        "KMP_AFFINITY, compact",
    })
    void whatChangesNoNumberIsAccepted(String name, String value) {
        assertThat(NativeVariables.problems(Map.of(name, value))).isEmpty();
    }

    @Test
    void aLimitBelowTheThreadsIsRefusedBecauseTheResultsWouldNameTooMany() {
        assertThat(NativeVariables.problems(Map.of("OMP_NUM_THREADS", "4", "OMP_THREAD_LIMIT", "2")))
                .containsExactly("OMP_THREAD_LIMIT is '2'; 4, the value of OMP_NUM_THREADS, or more is expected");
        assertThat(NativeVariables.problems(Map.of("OMP_NUM_THREADS", "2", "OMP_THREAD_LIMIT", "2")))
                .isEmpty();
    }

    @Test
    void aLargeLimitIsComparedAsItStands() {
        assertThat(NativeVariables.problems(Map.of("OMP_NUM_THREADS", "4", "OMP_THREAD_LIMIT", "4294967297")))
                .isEmpty();
    }

    @Test
    void theLargestNumberIsNamed() {
        assertThat(NativeVariables.problems(Map.of("OMP_MAX_ACTIVE_LEVELS", "4294967296")))
                .containsExactly(
                        "OMP_MAX_ACTIVE_LEVELS is '4294967296'; a whole number from 1 to 2147483647 is expected");
    }

    @Test
    void aLongValueOrOneWithControlCharactersIsShownInOneShortLine() {
        assertThat(NativeVariables.problems(Map.of("OMP_NUM_THREADS", "a\n\u001b[31m" + "b".repeat(100_000))))
                .first()
                .asString()
                .hasSizeLessThan(200)
                .doesNotContain("\n", "\u001b");
    }

    /** Names of variables stand in the library files as whole strings, between zero bytes. */
    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void everyVariableInTheLibraryFilesIsInTheTable() throws IOException {
        Loader.load(openblas.class);
        Path blas = Path.of(Loader.getLoadedLibraries().get("openblas@.0"));
        List<Path> libraries = List.of(blas, blas.resolveSibling("libgomp.so.1"), nd4j());
        Set<String> names = new TreeSet<>();
        for (Path library : libraries) {
            names.addAll(variables(library));
        }
        names.removeIf(
                name -> name.startsWith("KMP_FOR_")); // Intel's profiler looks for these; nothing computes by them
        assertThat(names).contains("OMP_NUM_THREADS", "OPENBLAS_CORETYPE", "SD_BLAS_FALLBACK", "DNNL_VERBOSE");
        assertThat(names).filteredOn(name -> !NativeVariables.knows(name)).isEmpty();
    }

    /** Byte by byte: one of the files has hundreds of megabytes. */
    private static Set<String> variables(Path library) throws IOException {
        Set<String> candidates = new TreeSet<>();
        try (FileChannel file = FileChannel.open(library)) {
            ByteBuffer bytes = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
            int start = -1; // of what may be a name so far; none if negative
            for (int i = 0; i < bytes.limit(); i++) {
                byte b = bytes.get(i);
                if (b == 0) {
                    if (start >= 0 && i - start >= SHORTEST) {
                        byte[] name = new byte[i - start];
                        bytes.get(start, name);
                        candidates.add(new String(name, StandardCharsets.US_ASCII));
                    }
                    start = i + 1;
                } else if (!(b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_')) {
                    start = -1;
                }
            }
        }
        candidates.removeIf(name -> !VARIABLE.matcher(name).matches());
        return candidates;
    }

    private static Path nd4j() throws IOException {
        org.nd4j.linalg.factory.Nd4j.create(1);
        return Path.of(Loader.getLoadedLibraries().get("nd4jcpu"));
    }
}
