package batchnorm.experiment.reader;

import batchnorm.config.SectionReader;
import batchnorm.equations.Equation;
import batchnorm.experiment.EquationExperiment;
import batchnorm.experiment.EquationExperiment.Variant;
import java.util.List;

/** Text of an experiment file that checks an equation → {@link EquationExperiment}. */
final class EquationExperimentReader {
    private static final String SECTION = "equation";
    private final ExperimentFile file;

    EquationExperimentReader(ExperimentFile file) {
        this.file = file;
    }

    EquationExperiment read() {
        SectionReader reader = file.reader;
        VariantsReader<Variant> variants =
                new VariantsReader<>(file, List.of(SECTION), (name, base, coordinates, tree, problems) -> {
                    Equation equation = EquationReader.read(new SectionReader(tree, problems).section(SECTION));
                    return new Variant(
                            name, equation, tree.values().get(SECTION).toYaml());
                });
        if (variants.variants().isEmpty()) {
            file.problems.throwIfAny(); // what claims and charts can be about depends on the equation
        }
        Equation first = variants.variants().get(0).equation();
        EquationExperiment check = new EquationExperiment(
                file.id(),
                reader.text("title"),
                reader.text("question"),
                file.paper(),
                reader.text("cost"),
                reader.text("command"),
                file.seeds(),
                variants.variants(),
                new ClaimsReader(variants, first.figures()).read(reader.sections("claims")),
                file.charts(variants.names(), first.series()),
                new LedgerReader(file.top, variants).read(reader.sections("ledger")));
        reader.finish();
        return check;
    }
}
