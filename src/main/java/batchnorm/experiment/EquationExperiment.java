package batchnorm.experiment;

import batchnorm.design.Chart;
import batchnorm.design.LedgerEntry;
import batchnorm.equations.Equation;
import java.util.List;
import java.util.Optional;

/** A statement of the paper that is checked by arithmetic, without comparing trained networks. */
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
     * One variant of the equation.
     *
     * @param name name in charts and tables, and of the variant's folder
     * @param settings the variant's {@code equation} section as one line of YAML
     */
    public record Variant(String name, Equation equation, String settings) {}

    @Override
    public List<String> variantNames() {
        return variants.stream().map(Variant::name).toList();
    }
}
