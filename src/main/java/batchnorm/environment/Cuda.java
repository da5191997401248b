package batchnorm.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What is needed to compute on an NVIDIA card, as this system has it. Everything is found without loading ND4J: its
 * CUDA backend prints a stack trace where something is missing, and the process then computes on the CPU.
 *
 * @param built whether ND4J's CUDA backend is on the class path
 * @param variables the environment variables
 * @param cards a line for each card, see {@link CudaCard#parse}; empty if there is no driver
 * @param libraries the names of all files in the folders that are searched for libraries
 */
public record Cuda(boolean built, Map<String, String> variables, List<String> cards, List<String> libraries) {
    /** The environment variable by which ND4J chooses the backend for the CPU before the other. */
    public static final String PREFER_CPU = "BACKEND_PRIORITY_CPU";

    /** More than the priority that ND4J gives to its CUDA backend, which is 100. */
    public static final String FIRST = "1000";

    /** The environment variable with the cards that CUDA shows to a process. */
    public static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

    /** How the names of a card's parts begin: its instances in NVIDIA's multi-instance mode. */
    static final String PART = "MIG-";

    private static final String BACKEND = "/nd4j-jcublas.properties";

    /** The libraries of CUDA 11 that ND4J's CUDA backend links, on Linux. */
    private static final List<String> LINKED = List.of(
            "libcudart.so.11.0", "libcublas.so.11", "libcublasLt.so.11", "libcusolver.so.11", "libcusparse.so.11");

    private static final String INSTALLED = "/usr/local/cuda-11.6/lib64";
    private static final int PATIENCE_SECONDS = 20;

    /** Found once for a process. */
    private static final class OfThisSystem {
        private static final Cuda FOUND = find();
    }

    public Cuda {
        variables = Map.copyOf(variables);
        cards = List.copyOf(cards);
        libraries = List.copyOf(libraries);
    }

    /** What this system has. The card's driver is asked only if bn was built with the CUDA backend. */
    public static Cuda ofSystem() {
        return OfThisSystem.FOUND;
    }

    /** Why no card can be used, in a few words with what to do; empty where one can. */
    public Optional<String> missing() {
        if (!built) {
            return Optional.of("bn was built without CUDA; src/gpu.md says how to build it with CUDA");
        }
        if (cards.isEmpty()) {
            return Optional.of("no NVIDIA driver answers; install it, so that 'nvidia-smi' lists the card");
        }
        List<CudaCard> visible = visible();
        if (visible.isEmpty()) {
            return Optional.of(VISIBLE + " is '" + Shown.of(variables.get(VISIBLE)) + "', which hides every card");
        }
        return visible.stream()
                .flatMap(card -> card.problem().stream())
                .findFirst()
                .or(this::missingLibrary);
    }

    /** The cards that CUDA shows to a process, in the driver's order. */
    public List<CudaCard> visible() {
        List<CudaCard> all = cards.stream().map(CudaCard::parse).toList();
        String chosen = variables.get(VISIBLE);
        if (chosen == null) {
            return all;
        }
        List<CudaCard> visible = new ArrayList<>();
        for (String word : chosen.split(",", -1)) {
            Optional<CudaCard> card = called(word.strip(), all);
            if (card.isEmpty()) {
                break; // CUDA ignores what follows a name that it does not know
            }
            visible.add(card.get());
        }
        return visible.stream().distinct().toList();
    }

    /**
     * The card that a word of the list means. The newer names of a card's parts do not tell the card: then it is one
     * that can be used, if there is one.
     */
    private static Optional<CudaCard> called(String word, List<CudaCard> all) {
        Optional<CudaCard> named =
                all.stream().filter(card -> card.isCalled(word)).findFirst();
        if (named.isPresent() || !word.startsWith(PART) || word.contains("/")) {
            return named;
        }
        return all.stream().filter(card -> card.problem().isEmpty()).findFirst().or(() -> all.stream()
                .findFirst());
    }

    private Optional<String> missingLibrary() {
        if (!System.getProperty("os.name").startsWith("Linux")) {
            return Optional.empty(); // elsewhere the system's loader says what is missing
        }
        List<String> missing =
                LINKED.stream().filter(name -> !libraries.contains(name)).toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("CUDA 11's " + String.join(", ", missing) + " cannot be found; install CUDA 11.6, or add"
                        + " the folder to LD_LIBRARY_PATH");
    }

    private static Cuda find() {
        boolean built = Cuda.class.getResource(BACKEND) != null;
        return new Cuda(
                built,
                System.getenv(),
                built ? askDriver() : List.of(),
                built ? libraries(System.getenv()) : List.of());
    }

    /** What the driver's own tool prints; empty without driver, or if it does not answer in time. */
    private static List<String> askDriver() {
        return lines("nvidia-smi", "--query-gpu=" + CudaCard.COLUMNS, "--format=csv,noheader");
    }

    private static List<String> libraries(Map<String, String> variables) {
        List<String> names = new ArrayList<>();
        Stream.concat(
                        Stream.of(INSTALLED, "/usr/lib64", System.getProperty("java.library.path", "")),
                        Stream.ofNullable(variables.get("LD_LIBRARY_PATH")))
                .flatMap(folders -> Arrays.stream(folders.split(":", -1)))
                .filter(folder -> !folder.isEmpty())
                .forEach(folder -> names.addAll(filesIn(Path.of(folder))));
        lines("ldconfig", "-p").forEach(line -> names.add(line.strip().split("\\s", 2)[0]));
        return names;
    }

    private static List<String> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The lines that a program prints; none if it cannot be started, fails, or does not end in time. */
    private static List<String> lines(String... program) {
        try {
            Path output = Files.createTempFile("bn-cuda", ".txt");
            try {
                Process process = new ProcessBuilder(program)
                        .redirectOutput(output.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return List.of();
                }
                return process.exitValue() == 0 ? Files.readAllLines(output, StandardCharsets.ISO_8859_1) : List.of();
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
