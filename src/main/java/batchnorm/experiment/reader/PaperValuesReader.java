package batchnorm.experiment.reader;

import batchnorm.config.SectionReader;
import batchnorm.design.Ensemble;
import batchnorm.design.PaperValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the values that the paper prints for variants.
 *
 * @param variants the names of the variants; empty where they are not known
 * @param ensemble whether the experiment has an ensemble, and so the rows of Figure 4
 */
record PaperValuesReader(ExperimentFile file, Optional<Set<String>> variants, boolean ensemble) {

    /** Reads the {@code paper-values}, the values that the paper prints for variants; there may be none. */
    List<PaperValue> read() {
        List<PaperValue> values = new ArrayList<>();
        Optional<Set<String>> rows = variants.map(this::withFigure4);
        for (SectionReader row : file.reader.optionalSections("paper-values")) {
            int before = file.problems.count();
            PaperValue value =
                    new PaperValue(row.nameOf("variant", "variant", rows), row.text("quantity"), row.text("printed"));
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

    private Set<String> withFigure4(Set<String> names) {
        Set<String> all = new LinkedHashSet<>(names);
        if (ensemble) {
            all.addAll(List.of(Ensemble.SINGLE_CROP, Ensemble.MULTI_CROP, Ensemble.NAME));
        }
        return all;
    }
}
