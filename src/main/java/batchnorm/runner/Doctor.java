package batchnorm.runner;

import batchnorm.data.DataLocations;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.source.DatasetListing;
import batchnorm.engine.Engine;
import batchnorm.engine.list.Engines;
import batchnorm.results.provenance.Environment;
import batchnorm.runner.worker.CpuFeatures;
import batchnorm.runner.worker.LayerHelpers;
import batchnorm.runner.worker.Machine;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks whether a machine can train, and gives advice for each fault. Loads ND4J. */
public final class Doctor {
    private static final int LEAST_JAVA = 17;
    private static final long LEAST_HEAP_MIB = 256;

    private final List<Finding> findings = new ArrayList<>();

    private Doctor() {}

    /**
     * One line of the result.
     *
     * @param advice what to do; empty if nothing is wrong
     * @param isEssential whether training is impossible until this is mended
     */
    public record Finding(String what, String value, String advice, boolean isEssential) {
        public boolean isWell() {
            return advice.isEmpty();
        }
    }

    /** All findings, in a fixed order. */
    public static List<Finding> examine(DataLocations where) {
        Doctor doctor = new Doctor();
        doctor.java();
        doctor.nativeLibrary();
        doctor.threads();
        doctor.memory();
        doctor.fonts();
        doctor.data(where);
        return List.copyOf(doctor.findings);
    }

    private void add(String what, String value, String advice) {
        findings.add(new Finding(what, value, advice, false));
    }

    private void addEssential(String what, String value, String advice) {
        findings.add(new Finding(what, value, advice, true));
    }

    private void java() {
        String version = System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version");
        addEssential("JDK", version, Runtime.version().feature() < LEAST_JAVA ? "install a JDK 17 or newer" : "");
    }

    private void nativeLibrary() {
        try {
            Environment found = Machine.read();
            add("DL4J", found.dl4j(), "");
            add("ND4J backend", found.backend(), "");
            add("native classifier", found.nativeClassifier(), "");
            add("BLAS", found.blas(), "");
            for (Engine engine : Engines.ALL) {
                String value = engine.missing()
                        .map(what -> "not on this machine: " + what)
                        .orElse("trains " + engine.description());
                add("engine " + engine.name(), value, "");
            }
            add(
                    "DL4J convolutions",
                    LayerHelpers.active() ? "by oneDNN layer helpers" : "by the built-in path, which is slower",
                    "");
        } catch (LinkageError | RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            addEssential(
                    "ND4J backend",
                    "cannot be loaded: " + cause,
                    "build with the Maven profile of this system; on Linux, glibc 2.17 or newer is needed");
        }
        add("CPU", Machine.cpu() + ", " + CpuFeatures.summary(), "");
    }

    private void threads() {
        int cores = Runtime.getRuntime().availableProcessors();
        String value = System.getenv("OMP_NUM_THREADS");
        String advice = "";
        if (value == null) {
            advice = "start through ./bn, or set OMP_NUM_THREADS=1 before Java starts";
        } else if (!value.equals("1")) {
            advice = "set OMP_NUM_THREADS=1; runs are parallel in processes, and more threads slow each other down";
        }
        add("threads", cores + " cores, OMP_NUM_THREADS=" + (value == null ? "(unset)" : value), advice);
    }

    private void memory() {
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        add(
                "memory",
                String.format(Locale.ROOT, "%,d MiB for this command's heap", heap),
                heap < LEAST_HEAP_MIB ? "give Java more memory with BN_JAVA_OPTS=-Xmx1g" : "");
    }

    private void fonts() {
        try {
            int families = GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length;
            add(
                    "fonts",
                    families + " families",
                    families == 0 ? "install a font such as DejaVu, which the charts need" : "");
        } catch (LinkageError | RuntimeException e) {
            add("fonts", "none usable: " + e, "install fontconfig and a font such as DejaVu, which the charts need");
        }
    }

    private void data(DataLocations where) {
        for (DatasetListing listing : Datasets.list(where)) {
            String folder = "name a directory that has it with --data DIR or BATCHNORM_DATA";
            String advice = listing.fetched() ? "run 'bn data fetch " + listing.name() + "', or " + folder : folder;
            add("data " + listing.name(), listing.place(), listing.present() ? "" : advice);
        }
    }
}
