package batchnorm.experiment.reader;

import batchnorm.config.SectionReader;
import batchnorm.design.PaperValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the values that the paper prints for variants.
 *
 * @param variants the names of the variants; empty where they are not known
 */
record PaperValuesReader(ExperimentFile file, Optional<Set<String>> variants) {

    /** Reads the {@code paper-values}, the values that the paper prints for variants; there may be none. */
    List<PaperValue> read() {
        List<PaperValue> values = new ArrayList<>();
        for (SectionReader row : file.reader.optionalSections("paper-values")) {
            int before = file.problems.count();
            PaperValue value = new PaperValue(
                    row.nameOf("variant", "variant", variants), row.text("quantity"), row.text("printed"));
            row.finish();
            boolean twice = values.stream()
                    .anyMatch(one -> one.variant().equals(value.variant())
                            && one.quantity().equals(value.quantity()));
            if (twice && file.problems.count() == before) {
                file.problems.add(
                        row.origin(),
                        "has the " + value.quantity() + " of " + value.variant()
                                + ", as another item does; each quantity once is expected");
            }
            values.add(value);
        }
        return values;
    }
}
