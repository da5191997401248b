package batchnorm.experiment.reader;

import batchnorm.config.Entry;
import batchnorm.config.Range;
import batchnorm.config.SectionReader;
import batchnorm.design.ClaimKind;
import batchnorm.design.WrittenNumber;
import batchnorm.experiment.Claim;
import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;
import batchnorm.statistics.Relation;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code claims} of an experiment file: for each claim its text, its metric, and the comparison that decides it.
 */
final class ClaimsReader {
    private static final Map<String, Boolean> YES_OR_NO = yesOrNo();
    private final VariantsReader<?> variants;
    private final Optional<List<Metric>> recorded;
    private final boolean ensemble;
    private final Set<List<Object>> compared = new HashSet<>();

    /**
     * @param recorded the metrics that the experiment records; empty where they could not be read
     * @param ensemble whether the experiment has an ensemble
     */
    ClaimsReader(VariantsReader<?> variants, Optional<List<Metric>> recorded, boolean ensemble) {
        this.variants = variants;
        this.recorded = recorded;
        this.ensemble = ensemble;
    }

    List<Claim> read(List<SectionReader> sections) {
        return sections.stream().map(this::claim).toList();
    }

    private Claim claim(SectionReader reader) {
        int before = reader.problems().count();
        String text = reader.text("claim");
        Metric metric = MetricReader.read(reader, recorded);
        Optional<Set<String>> known = Metrics.DECADES_OF.has(metric)
                ? variants.baseNames() // the metric belongs to the grid, under the name of the variant in the file
                : EnsembleReader.measured(metric, variants.names(), ensemble);
        String variant = reader.nameOf("variant", "of", known);
        Map<String, Relation> relations = new LinkedHashMap<>();
        relations.put("above", Relation.ABOVE);
        relations.put("below", Relation.BELOW);
        Relation relation = reader.choice("is", relations);
        ClaimKind kind = reader.choice("kind", ClaimKind.byText());
        boolean postHoc = reader.choice("post-hoc", YES_OR_NO);
        boolean isNumber = reader.entry("than", "the name of a variant or a number")
                .map(than -> than instanceof Entry.Scalar scalar
                        && WrittenNumber.is(scalar.text())
                        && known.map(names -> !names.contains(scalar.text())).orElse(true))
                .orElse(false);
        Claim claim = isNumber
                ? new Claim.Bound(
                        text, metric, variant, relation, reader.number("than", Range.NOT_NEGATIVE), kind, postHoc)
                : new Claim.Comparison(
                        text, metric, variant, relation, reader.nameOf("variant", "than", known), kind, postHoc);
        reader.finish();
        if (claim instanceof Claim.Comparison two && two.reference().equals(variant)) {
            reader.problems()
                    .add(reader.originOf("than"), "than is '" + variant + "', as is of; another variant is expected");
        }
        if (reader.problems().count() == before && !compared.add(comparison(claim))) {
            reader.problems()
                    .add(
                            reader.origin(),
                            "compares what another claim compares, measure " + metric.name() + " of " + variant
                                    + "; each comparison once is expected, because each counts as a finding");
        }
        return claim;
    }

    /** What is compared: the claim without its words. "a above b" and "b below a" are the same. */
    private static List<Object> comparison(Claim claim) {
        if (claim instanceof Claim.Bound bound) {
            return List.of(claim.metric(), claim.variant(), claim.relation(), bound.reference());
        }
        String reference = ((Claim.Comparison) claim).reference();
        boolean above = claim.relation() == Relation.ABOVE;
        return List.of(claim.metric(), above ? claim.variant() : reference, above ? reference : claim.variant());
    }

    private static Map<String, Boolean> yesOrNo() {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put("true", true);
        words.put("false", false);
        return words;
    }
}
