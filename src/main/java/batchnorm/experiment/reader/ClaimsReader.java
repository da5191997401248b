package batchnorm.experiment.reader;

import batchnorm.Printed;
import batchnorm.config.Entry;
import batchnorm.config.Range;
import batchnorm.config.SectionReader;
import batchnorm.design.ClaimKind;
import batchnorm.design.WrittenNumber;
import batchnorm.experiment.Claim;
import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;
import batchnorm.statistics.Interval;
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
    /** The side of the reference for each word; a range has none. */
    private static final Map<String, Optional<Relation>> SIDES = sides();

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
        Optional<Relation> side = reader.choice("is", SIDES);
        ClaimKind kind = reader.choice("kind", ClaimKind.byText());
        boolean postHoc = reader.choice("post-hoc", YES_OR_NO);
        Optional<Entry> than = reader.entry("than", "the name of a variant, a number or a list of two numbers");
        Claim claim;
        if (side.isEmpty()) {
            Interval ends = ends(reader, than);
            claim = new Claim.Range(text, metric, variant, ends.low(), ends.high(), kind, postHoc);
        } else if (than.filter(one -> isNumber(one, known)).isPresent()) {
            double number = reader.number("than", Range.NOT_NEGATIVE);
            claim = new Claim.Bound(text, metric, variant, side.get(), number, kind, postHoc);
        } else {
            String other = other(reader, than, known);
            claim = new Claim.Comparison(text, metric, variant, side.get(), other, kind, postHoc);
        }
        reader.finish();
        check(reader, claim);
        if (reader.problems().count() == before) {
            requireNew(reader, claim);
        }
        return claim;
    }

    private static boolean isNumber(Entry than, Optional<Set<String>> variants) {
        return than instanceof Entry.Scalar scalar
                && WrittenNumber.is(scalar.text())
                && variants.map(names -> !names.contains(scalar.text())).orElse(true);
    }

    private static String other(SectionReader reader, Optional<Entry> than, Optional<Set<String>> variants) {
        if (than.orElse(null) instanceof Entry.Sequence list) {
            reader.problems()
                    .add(
                            list.origin(),
                            "than is a list, which is for 'is: within'; the name of a variant or a number is expected");
            return "";
        }
        return reader.nameOf("variant", "than", variants);
    }

    /** The two numbers of a range. If they are wrong, that is a problem, and others replace them. */
    private static Interval ends(SectionReader reader, Optional<Entry> than) {
        Optional<Interval> ends = than.flatMap(ClaimsReader::twoNumbers);
        if (than.isPresent() && ends.isEmpty()) {
            Entry wrong = than.get();
            String found = wrong instanceof Entry.Sequence ? Printed.value(wrong.toYaml()) : wrong.kind();
            reader.problems()
                    .add(
                            wrong.origin(),
                            "than is " + found + "; with 'is: within' a list of two numbers from 0, the lower first,"
                                    + " such as [1.4, 1.5], is expected");
        }
        return ends.orElse(new Interval(0, 1));
    }

    private static Optional<Interval> twoNumbers(Entry than) {
        if (!(than instanceof Entry.Sequence list) || list.items().size() != 2) {
            return Optional.empty();
        }
        double low = number(list.items().get(0));
        double high = number(list.items().get(1));
        boolean right = low >= 0 && low < high && Double.isFinite(high);
        return right ? Optional.of(new Interval(low, high)) : Optional.empty();
    }

    /** NaN for what is no number. */
    private static double number(Entry entry) {
        return entry instanceof Entry.Scalar scalar && !scalar.quoted() && WrittenNumber.is(scalar.text())
                ? Double.parseDouble(scalar.text())
                : Double.NaN;
    }

    private static void check(SectionReader reader, Claim claim) {
        if (claim instanceof Claim.Comparison two && two.reference().equals(two.variant())) {
            reader.problems()
                    .add(
                            reader.originOf("than"),
                            "than is '" + two.variant() + "', as is of; another variant is expected");
        }
        if (claim instanceof Claim.Range && claim.metric().isYesOrNo()) {
            reader.problems()
                    .add(
                            reader.originOf("is"),
                            "is is 'within', but " + claim.metric().name()
                                    + " of a run is a yes or a no; above or below is expected");
        }
    }

    /** A range makes two comparisons, one with each of its numbers. None of them may be that of another claim. */
    private void requireNew(SectionReader reader, Claim claim) {
        List<List<Object>> comparisons =
                claim.parts().stream().map(ClaimsReader::comparison).toList();
        if (comparisons.stream().anyMatch(compared::contains)) {
            reader.problems()
                    .add(
                            reader.origin(),
                            "compares what another claim compares, measure "
                                    + claim.metric().name() + " of "
                                    + claim.variant()
                                    + "; each comparison once is expected, because each counts as a finding");
        }
        compared.addAll(comparisons);
    }

    /** What is compared: the claim without its words. "a above b" and "b below a" are the same. */
    private static List<Object> comparison(Claim part) {
        if (part instanceof Claim.Bound bound) {
            return List.of(bound.metric(), bound.variant(), bound.relation(), bound.reference());
        }
        Claim.Comparison two = (Claim.Comparison) part;
        boolean above = two.relation() == Relation.ABOVE;
        return List.of(two.metric(), above ? two.variant() : two.reference(), above ? two.reference() : two.variant());
    }

    private static Map<String, Optional<Relation>> sides() {
        Map<String, Optional<Relation>> words = new LinkedHashMap<>();
        words.put("above", Optional.of(Relation.ABOVE));
        words.put("below", Optional.of(Relation.BELOW));
        words.put("within", Optional.empty());
        return words;
    }

    private static Map<String, Boolean> yesOrNo() {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put("true", true);
        words.put("false", false);
        return words;
    }
}
