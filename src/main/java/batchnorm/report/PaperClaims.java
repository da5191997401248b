package batchnorm.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The claims of experiments, by section of the paper, as text for a terminal and as a table in Markdown. The p-values
 * of findings are adjusted over all findings listed.
 */
public record PaperClaims(List<PaperClaim> claims) {
    private static final List<String> HEADER =
            List.of("section", "claim", "kind", "experiment", "asked", "ours", "verdict", "p", AfterHolm.OF_LIST);

    private static final int VERDICT_WIDTH = 10;

    public PaperClaims {
        claims = List.copyOf(claims);
    }

    /** The number of claims with runs that do not show them: they are refuted or undecided. */
    public long failing() {
        return claims.stream().filter(PaperClaim::fails).count();
    }

    /** For a terminal: one line for each experiment, a few lines for each claim, then the counts by kind. */
    public List<String> lines() {
        AfterHolm holm = holm();
        List<String> lines = new ArrayList<>();
        byExperiment().forEach((experiment, ofIt) -> {
            lines.add(ofIt.get(0).place() + ", " + experiment);
            for (PaperClaim claim : ofIt) {
                lines.add("  " + padded(claim.verdict()) + claim.text() + claim.fewSeeds());
                lines.add("  " + padded("") + "asked: " + claim.threshold() + " ("
                        + claim.kind().text() + ")");
                lines.add("  " + padded("") + "ours:  " + claim.ours());
                claim.decided()
                        .filter(row -> !Double.isNaN(holm.p(row)))
                        .ifPresent(row -> lines.add("  " + padded("") + "p:     "
                                + Numbers.p(row.comparison().pValue()) + "; " + AfterHolm.OF_LIST + ": "
                                + holm.text(row)));
            }
        });
        lines.addAll(counts());
        return lines;
    }

    /** One table, then the counts by kind. */
    public String markdown() {
        AfterHolm holm = holm();
        return new Markdown()
                .table(HEADER, claims.stream().map(claim -> cells(claim, holm)).toList())
                .paragraph(String.join(
                        "\n", counts().stream().map(line -> "- " + line).toList()))
                .toString();
    }

    /** The names of the columns of {@link #markdown} and of {@link #rows}. */
    public static List<String> header() {
        return HEADER;
    }

    /** The claims as {@link #markdown} lists them. An experiment that is not of the paper has no section. */
    public List<List<String>> rows() {
        AfterHolm holm = holm();
        return claims.stream()
                .map(claim -> cells(claim, holm).stream()
                        .map(cell -> cell.replaceAll("^`(.*)`$", "$1").replaceAll("^\\*\\*(.*)\\*\\*$", "$1"))
                        .toList())
                .toList();
    }

    private static List<String> cells(PaperClaim claim, AfterHolm holm) {
        return List.of(
                claim.section().isEmpty() ? "–" : claim.section(),
                claim.text(),
                claim.kind().text(),
                "`" + claim.experiment() + "`",
                claim.threshold(),
                claim.ours(),
                "**" + claim.verdict() + claim.fewSeeds() + "**",
                claim.decided().map(row -> Numbers.p(row.comparison().pValue())).orElse("–"),
                claim.decided().map(holm::text).orElse("–"));
    }

    private AfterHolm holm() {
        return new AfterHolm(
                claims.stream().flatMap(claim -> claim.decided().stream()).toList());
    }

    private Map<String, List<PaperClaim>> byExperiment() {
        return claims.stream()
                .collect(Collectors.groupingBy(PaperClaim::experiment, LinkedHashMap::new, Collectors.toList()));
    }

    /** A line for each kind of claim. */
    public List<String> counts() {
        return new ClaimCounts(claims, holm()).lines();
    }

    private static String padded(String verdict) {
        return verdict + " ".repeat(Math.max(1, VERDICT_WIDTH - verdict.length()));
    }
}
