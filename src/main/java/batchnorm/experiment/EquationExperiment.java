package batchnorm.experiment;

import batchnorm.design.Chart;
import batchnorm.design.LedgerEntry;
import batchnorm.equations.Equation;
import java.util.List;
import java.util.Optional;

/** A statement of the paper that is checked by arithmetic, no network being compared with another. */
public record EquationExperiment(
        String id,
        String title,
        String question,
        Paper paper,
        Optional<String> cost,
        Optional<String> command,
        List<Long> seeds,
        List<Variant> variants,
        List<Claim> claims,
        List<Chart> charts,
        List<LedgerEntry> ledger)
        implements Experiment {

    public EquationExperiment {
        seeds = List.copyOf(seeds);
        variants = List.copyOf(variants);
        claims = List.copyOf(claims);
        charts = List.copyOf(charts);
        ledger = List.copyOf(ledger);
    }

    /**
     * One way to put the equation.
     *
     * @param name as printed in charts and tables, and the name of its folder
     * @param settings its {@code equation} section as one line of YAML
     */
    public record Variant(String name, Equation equation, String settings) {}

    @Override
    public List<String> variantNames() {
        return variants.stream().map(Variant::name).toList();
    }
}
