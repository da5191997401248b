package batchnorm.runner.doctor;

import batchnorm.data.DataLocations;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.source.DatasetListing;
import batchnorm.report.FontProbe;
import batchnorm.runner.SourceState;
import batchnorm.runner.worker.WorkerCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks whether a machine can train, and gives the cause of each fault and what to do. Loads ND4J if it can. */
public final class Doctor {
    private static final int LEAST_JAVA = 17;

    private Doctor() {}

    /**
     * All findings, in a fixed order.
     *
     * @param home the checkout
     * @param worker how worker processes are started
     */
    public static List<Finding> examine(DataLocations where, Path home, WorkerCommand worker) {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.addAll(new SystemFindings(System.getenv()).all());
        boolean loadable = findings.stream().allMatch(one -> one.isWell() || !one.isEssential());
        findings.addAll(loadable ? NativeFindings.all(worker) : NativeFindings.withoutLoading());
        findings.add(fonts());
        findings.add(code(home));
        List<DatasetListing> data = Datasets.list(where);
        data.forEach(listing -> findings.add(data(listing)));
        if (!data.stream().allMatch(DatasetListing::present)) {
            findings.add(withoutData());
        }
        return List.copyOf(findings);
    }

    private static Finding java() {
        String version = System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version");
        return Finding.essential(
                "JDK", version, Runtime.version().feature() < LEAST_JAVA ? "install a JDK 17 or newer" : "");
    }

    /** Java always lists five families of its own, which only stand for fonts of the system. So text is drawn. */
    private static Finding fonts() {
        return FontProbe.problem()
                .map(problem -> Finding.of(
                        "fonts",
                        "text cannot be drawn, so runs have no charts",
                        "install fontconfig and a font, such as fonts-dejavu-core; then 'bn report DIR' draws them"))
                .orElseGet(() -> Finding.of("fonts", FontProbe.families() + " families of the system"));
    }

    private static Finding code(Path home) {
        SourceState code = SourceState.of(home);
        return code.commit().isEmpty()
                ? Finding.of(
                        "code",
                        "commit unknown: " + code.unknown(),
                        "work in a clone of the repository, with git installed; results then name the code that ran")
                : Finding.of("code", "commit " + code.commit() + (code.clean() ? "" : ", with uncommitted changes"));
    }

    private static Finding data(DatasetListing listing) {
        String folder = "name a directory that has it with --data DIR or BATCHNORM_DATA";
        String advice = listing.fetched() ? "run 'bn data fetch " + listing.name() + "', or " + folder : folder;
        return Finding.of("data " + listing.name(), listing.place(), listing.present() ? "" : advice);
    }

    /** A newcomer may take missing data sets for a fault. */
    private static Finding withoutData() {
        return Finding.of("quickstart", "needs none of the missing data sets, because it draws its own images");
    }
}
