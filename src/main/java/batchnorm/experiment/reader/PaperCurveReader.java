package batchnorm.experiment.reader;

import batchnorm.BadInput;
import batchnorm.config.SectionReader;
import batchnorm.design.PaperCurve;
import batchnorm.experiment.Variant;
import batchnorm.paper.PaperCurves;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code paper-curve}: which printed curves an experiment is compared with. */
final class PaperCurveReader {
    private static final String KEY = "paper-curve";
    private final ExperimentFile file;
    private final VariantsReader<Variant> variants;

    PaperCurveReader(ExperimentFile file, VariantsReader<Variant> variants) {
        this.file = file;
        this.variants = variants;
    }

    /** The curves; empty where the file names none. */
    Optional<PaperCurve> read() {
        if (!file.reader.has(KEY)) {
            return Optional.empty();
        }
        int before = file.problems.count();
        SectionReader section = file.reader.section(KEY);
        PaperCurve curve = new PaperCurve(
                name(section, "accuracy"),
                section.has("knots") ? Optional.of(name(section, "knots")) : Optional.empty(),
                section.has("percentiles") ? Optional.of(name(section, "percentiles")) : Optional.empty(),
                networks(section));
        section.finish();
        if (file.problems.count() == before) {
            check(section, curve);
        }
        return Optional.of(curve);
    }

    private String name(SectionReader section, String key) {
        return section.nameOf("file of the paper's curves", key, Optional.of(file.paper.keySet()));
    }

    private List<PaperCurve.Network> networks(SectionReader section) {
        List<PaperCurve.Network> networks = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (SectionReader row : section.sections("networks")) {
            String variant = row.nameOf("variant", "variant", variants.baseNames());
            if (!seen.add(variant)) {
                file.problems.add(
                        row.originOf("variant"),
                        "variant is '" + variant + "', which another item has; each variant once is expected");
            }
            networks.add(new PaperCurve.Network(variant, row.text("printed")));
            row.finish();
        }
        return networks;
    }

    private void check(SectionReader section, PaperCurve curve) {
        try {
            PaperCurves.read(curve, file.paper::get);
        } catch (BadInput e) {
            file.problems.add(section.origin(), KEY + " cannot be used: " + e.getMessage());
        }
    }
}
