package batchnorm.runner.doctor;

import batchnorm.BadInput;
import batchnorm.environment.NativeCache;
import batchnorm.environment.NativeVariables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the system gives to a process: variables, folders, memory, files. Nothing native is loaded.
 *
 * @param environment the environment variables
 */
record SystemFindings(Map<String, String> environment) {
    private static final long LEAST_HEAP_MIB = 256;
    private static final long LEAST_FREE_MIB = 64;
    private static final long LEAST_FILES = 256;
    private static final long LEAST_MEMORY_MIB = 5 * 1024;

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>(variables());
        Finding folder = nativeFolder(); // it makes the home, where that is missing
        findings.add(home());
        findings.add(folder);
        findings.add(temporaryFolder(Path.of(System.getProperty("java.io.tmpdir"))));
        findings.add(threads());
        findings.add(heap());
        limit("Max open files")
                .map(files -> Finding.of(
                        "open files",
                        files + " at a time",
                        files < LEAST_FILES ? "raise the limit with 'ulimit -n " + LEAST_FILES + "' or more" : ""))
                .ifPresent(findings::add);
        return findings;
    }

    List<Finding> variables() {
        List<String> problems = NativeVariables.problems(environment);
        return problems.isEmpty()
                ? List.of(Finding.of("variables", "no value that native code would misread"))
                : problems.stream()
                        .map(problem -> Finding.essential(
                                "variable",
                                problem,
                                "no command trains before that; unset it, or give it such a value"))
                        .toList();
    }

    private Finding home() {
        String home = System.getProperty("user.home");
        boolean exists = Files.isDirectory(Path.of(home)) && Files.isWritable(Path.of(home));
        return Finding.of(
                "home",
                home + (exists ? "" : ", which cannot be written to"),
                exists ? "" : "set HOME to a folder of this user's own; data sets are downloaded below it");
    }

    private static Finding nativeFolder() {
        try {
            NativeCache.settle();
            return Finding.of(
                    "native libraries",
                    "unpacked into "
                            + NativeCache.folder().map(Path::toString).orElse("the folder that JavaCPP chooses"));
        } catch (BadInput e) {
            return Finding.essential(
                    "native libraries", e.getMessage(), "give this user a folder that only it can write to");
        }
    }

    static Finding temporaryFolder(Path folder) {
        String advice = "name another folder with BN_JAVA_OPTS=-Djava.io.tmpdir=DIR, or make room";
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            return Finding.of("temporary folder", folder + " cannot be written to", advice);
        }
        try {
            long free = Files.getFileStore(folder).getUsableSpace() >> 20;
            return Finding.of(
                    "temporary folder",
                    String.format(Locale.ROOT, "%s, %,d MiB free", folder, free),
                    free < LEAST_FREE_MIB ? advice : "");
        } catch (IOException e) {
            return Finding.of("temporary folder", folder.toString());
        }
    }

    private Finding threads() {
        int cores = Runtime.getRuntime().availableProcessors();
        String value = environment.get(NativeVariables.THREADS);
        String advice = "";
        if (value == null || value.isEmpty()) {
            advice = "start through ./bn, or set OMP_NUM_THREADS=1 before Java starts";
        } else if (!value.equals("1")) {
            advice = "set OMP_NUM_THREADS=1; runs are parallel in processes, and more threads slow each other down";
        }
        return Finding.of("threads", cores + " cores, OMP_NUM_THREADS=" + (value == null ? "(unset)" : value), advice);
    }

    private static Finding heap() {
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        Optional<Long> machine = limit("Max address space").map(bytes -> bytes >> 20);
        String value = String.format(Locale.ROOT, "%,d MiB for this command's heap", heap);
        if (machine.isPresent() && machine.get() < LEAST_MEMORY_MIB) {
            return Finding.of(
                    "memory",
                    value + String.format(Locale.ROOT, ", and %,d MiB for a process in all", machine.get()),
                    "raise the limit with 'ulimit -v unlimited'; a worker process asks for 5 GiB of"
                            + " addresses, though it uses less");
        }
        return Finding.of(
                "memory", value, heap < LEAST_HEAP_MIB ? "give Java more memory with BN_JAVA_OPTS=-Xmx1g" : "");
    }

    /** A limit of this process, as Linux tells it; empty where there is none, or on another system. */
    private static Optional<Long> limit(String name) {
        try {
            return Files.readAllLines(Path.of("/proc/self/limits"), StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(name.length()).strip().split("\\s+", -1)[0])
                    .filter(value -> value.matches("[0-9]{1,18}"))
                    .map(Long::valueOf)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
