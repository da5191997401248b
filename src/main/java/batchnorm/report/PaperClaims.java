package batchnorm.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The claims of experiments, by section of the paper, as text for a terminal and as a table in Markdown. */
public record PaperClaims(List<PaperClaim> claims) {
    private static final int VERDICT_WIDTH = 10;

    public PaperClaims {
        claims = List.copyOf(claims);
    }

    /** The number of claims that were decided and are not met. */
    public long failing() {
        return claims.stream().filter(PaperClaim::fails).count();
    }

    /** For a terminal: one line for each experiment, three lines for each claim, then the counts. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        byExperiment().forEach((experiment, ofIt) -> {
            lines.add(ofIt.get(0).place() + ", " + experiment);
            for (PaperClaim claim : ofIt) {
                lines.add("  " + padded(claim.verdict()) + claim.claim());
                lines.add("  " + padded("") + "asked: " + claim.threshold());
                lines.add("  " + padded("") + "ours:  " + claim.ours());
            }
        });
        lines.add(count());
        return lines;
    }

    /** One table, then the counts. */
    public String markdown() {
        return new Markdown()
                .table(
                        List.of("section", "claim", "experiment", "asked", "ours", "verdict"),
                        claims.stream()
                                .map(claim -> List.of(
                                        claim.section().isEmpty() ? "–" : claim.section(),
                                        claim.claim(),
                                        "`" + claim.experiment() + "`",
                                        claim.threshold(),
                                        claim.ours(),
                                        "**" + claim.verdict() + "**"))
                                .toList())
                .paragraph(count())
                .toString();
    }

    private Map<String, List<PaperClaim>> byExperiment() {
        return claims.stream()
                .collect(Collectors.groupingBy(PaperClaim::experiment, LinkedHashMap::new, Collectors.toList()));
    }

    private String count() {
        Map<String, Long> counts = claims.stream()
                .collect(Collectors.groupingBy(PaperClaim::verdict, LinkedHashMap::new, Collectors.counting()));
        String number = claims.size() + (claims.size() == 1 ? " claim" : " claims");
        return number
                + (counts.isEmpty() ? "" : ": ")
                + counts.entrySet().stream()
                        .map(one -> one.getValue() + " " + one.getKey())
                        .collect(Collectors.joining(", "));
    }

    private static String padded(String verdict) {
        return verdict + " ".repeat(Math.max(1, VERDICT_WIDTH - verdict.length()));
    }
}
