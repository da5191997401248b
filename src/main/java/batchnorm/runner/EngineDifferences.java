package batchnorm.runner;

import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tells where several engines trained the seeds of one variant. */
final class EngineDifferences {
    private EngineDifferences() {}

    /** A line for each such variant. */
    static List<String> of(Provenance provenance) {
        List<String> lines = new ArrayList<>();
        for (String variant : provenance.experiment().variants()) {
            String engines = provenance.runsOf(variant).stream()
                    .filter(RunRecord::isMeasured)
                    .map(RunRecord::engine)
                    .distinct()
                    .collect(Collectors.joining(" and "));
            if (engines.contains(" and ")) {
                lines.add("the last digits may differ between the seeds of " + variant + ", which were trained by "
                        + engines);
            }
        }
        return lines;
    }
}
