package batchnorm.environment;

import batchnorm.BadInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment variables that the native libraries read: OpenMP's, OpenBLAS's, oneDNN's, libnd4j's, ND4J's and
 * OpenCV's. A wrong value does not stop these libraries. They ignore it, compute other digits, or with
 * {@code OMP_NUM_THREADS=0} leave their loops out and compute nothing. So each value is checked here, before a library
 * is loaded: it is used, or it is refused by name.
 *
 * <p>A test compares this table with the names in the library files. MKL's variables are not here, because none of the
 * libraries reads one.
 */
public final class NativeVariables {
    /** The number of OpenMP's threads, which also ND4J reads. */
    public static final String THREADS = "OMP_NUM_THREADS";

    private static final String LIMIT = "OMP_THREAD_LIMIT";

    private static final ValueRule THREAD_COUNT = ValueRule.wholeNumber(1, ThreadCount.MOST);
    private static final ValueRule COUNT = ValueRule.wholeNumber(0, Integer.MAX_VALUE);
    private static final ValueRule FROM_ONE = ValueRule.wholeNumber(1, ValueRule.MOST);
    private static final ValueRule OTHER_DIGITS =
            ValueRule.unset("it changes the arithmetic, and no result records it");
    private static final ValueRule WRITES_FILES = ValueRule.unset("it writes files into the current folder");
    private static final ValueRule OTHER_BACKEND =
            ValueRule.unset("the engine says whether a card is used, see src/gpu.md");
    private static final ValueRule OTHER_LIBRARY = ValueRule.unset("it loads another library");

    /** The variables with a rule, in alphabetical order. */
    private static final Map<String, ValueRule> RULES = Collections.unmodifiableMap(new TreeMap<>(Map.ofEntries(
            Map.entry(THREADS, THREAD_COUNT),
            Map.entry(LIMIT, FROM_ONE),
            Map.entry("OMP_MAX_ACTIVE_LEVELS", ValueRule.wholeNumber(1, Integer.MAX_VALUE)),
            Map.entry("OMP_DYNAMIC", ValueRule.oneOf("false")),
            Map.entry("OMP_STACKSIZE", ValueRule.stackSize()),
            Map.entry("GOMP_STACKSIZE", ValueRule.stackSize()),
            Map.entry("OPENBLAS_NUM_THREADS", THREAD_COUNT),
            Map.entry("GOTO_NUM_THREADS", THREAD_COUNT),
            Map.entry("OPENBLAS_CORETYPE", ValueRule.oneOf(BlasKernels.NAMES)),
            Map.entry("OPENBLAS_BLOCK_FACTOR", OTHER_DIGITS),
            Map.entry("OPENBLAS_THREAD_TIMEOUT", COUNT),
            Map.entry("SD_MAX_THREADS", THREAD_COUNT),
            Map.entry("SD_MASTER_THREADS", THREAD_COUNT),
            Map.entry("SD_BLAS_FALLBACK", OTHER_DIGITS),
            Map.entry("SD_FORBID_HELPERS", OTHER_DIGITS),
            Map.entry("SD_MAX_PRIMARY_BYTES", FROM_ONE),
            Map.entry("SD_MAX_SPECIAL_BYTES", FROM_ONE),
            Map.entry("SD_MAX_DEVICE_BYTES", FROM_ONE),
            Map.entry("BACKEND_PRIORITY_CPU", COUNT),
            Map.entry("BACKEND_PRIORITY_GPU", OTHER_BACKEND),
            Map.entry("ND4J_SKIP_BLAS_THREADS", OTHER_DIGITS),
            Map.entry("ND4J_FALLBACK", OTHER_DIGITS),
            Map.entry("ND4J_MKL_FALLBACK", OTHER_DIGITS),
            Map.entry("ND4J_IGNORE_AVX", OTHER_DIGITS),
            Map.entry("ND4J_DYNAMIC_LOAD_CLASSPATH", OTHER_LIBRARY),
            Map.entry("OPENCV_CORE_PLUGIN_PATH", OTHER_LIBRARY),
            Map.entry("OPENCV_CPU_DISABLE", OTHER_DIGITS))));

    /**
     * oneDNN's variables; it looks for each name behind {@code ONEDNN_}, {@code DNNL_} and formerly {@code MKLDNN_}.
     */
    private static final Map<String, ValueRule> ONEDNN = Collections.unmodifiableMap(new TreeMap<>(Map.of(
            "MAX_CPU_ISA", OTHER_DIGITS,
            "CPU_ISA_HINTS", OTHER_DIGITS,
            "DEFAULT_FPMATH_MODE", ValueRule.oneOf("strict"),
            "JIT_DUMP", WRITES_FILES,
            "JIT_PROFILE", WRITES_FILES,
            "PRIMITIVE_CACHE_CAPACITY", COUNT)));

    /**
     * Variables that may have any value, because no result depends on it: where threads run and how they wait, what is
     * printed, and devices that are not used. OpenMP's library reports a value that it cannot read, and ignores it.
     */
    static final List<String> WITHOUT_EFFECT_ON_RESULTS = List.of(
            "OMP_AFFINITY_FORMAT",
            "OMP_ALLOCATOR",
            "OMP_CANCELLATION",
            "OMP_DEFAULT_DEVICE",
            "OMP_DISPLAY_AFFINITY",
            "OMP_DISPLAY_ENV",
            "OMP_MAX_TASK_PRIORITY",
            "OMP_NESTED",
            "OMP_PLACES",
            "OMP_PROC_BIND",
            "OMP_SCHEDULE", // no loop of these libraries leaves its schedule to this variable
            "OMP_TARGET_OFFLOAD",
            "OMP_WAIT_POLICY",
            "GOMP_CPU_AFFINITY",
            "GOMP_DEBUG",
            "GOMP_OPENACC_DIM",
            "GOMP_SPINCOUNT",
            "DNNL_VERBOSE",
            "DNNL_VERBOSE_TIMESTAMP",
            "DNNL_ITT_TASK_LEVEL",
            "MKLDNN_VERBOSE");

    private NativeVariables() {}

    /**
     * Checks the variables of an environment.
     *
     * @throws BadInput with one line that names each variable whose value is refused
     */
    public static void require(Map<String, String> environment) {
        List<String> problems = problems(environment);
        if (!problems.isEmpty()) {
            throw new BadInput("environment variable " + String.join("; environment variable ", problems));
        }
    }

    /** A line for each variable whose value is refused: its name, its value, and what is expected. */
    public static List<String> problems(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        RULES.forEach((name, rule) -> check(name, rule, environment, problems));
        ONEDNN.forEach((name, rule) -> {
            for (String prefix : List.of("ONEDNN_", "DNNL_", "MKLDNN_")) {
                check(prefix + name, rule, environment, problems);
            }
        });
        if (problems.isEmpty()) {
            checkLimit(environment, problems);
        }
        return problems;
    }

    /** OpenMP would start fewer threads than the results say. */
    private static void checkLimit(Map<String, String> environment, List<String> problems) {
        String limit = environment.getOrDefault(LIMIT, "");
        String threads = environment.getOrDefault(THREADS, "");
        if (!limit.isEmpty() && !threads.isEmpty() && Long.parseLong(limit) < Long.parseLong(threads)) {
            problems.add(
                    LIMIT + " is '" + limit + "'; " + threads + ", the value of " + THREADS + ", or more is expected");
        }
    }

    /** Whether a variable is in the table. */
    static boolean knows(String name) {
        return RULES.containsKey(name)
                || ONEDNN.containsKey(name.replaceFirst("^(ONEDNN|DNNL|MKLDNN)_", ""))
                || WITHOUT_EFFECT_ON_RESULTS.contains(name);
    }

    private static void check(String name, ValueRule rule, Map<String, String> environment, List<String> problems) {
        String value = environment.getOrDefault(name, "");
        if (!value.isEmpty() && !rule.accepts(value)) { // the libraries treat an empty value like none
            problems.add(String.format(Locale.ROOT, "%s is '%s'; %s", name, Shown.of(value), rule.expected()));
        }
    }
}
