package batchnorm.experiment.reader;

import batchnorm.config.SectionReader;
import batchnorm.equations.Equation;
import batchnorm.experiment.EquationExperiment;
import batchnorm.experiment.EquationExperiment.Variant;
import java.util.List;
import java.util.Optional;

/** Reads an experiment file that checks an equation: text → {@link EquationExperiment}. */
final class EquationExperimentReader {
    private static final String SECTION = "equation";

    /** The sections whose keys a variant can set. */
    static final List<String> OF_VARIANTS = List.of(SECTION);

    private final ExperimentFile file;

    EquationExperimentReader(ExperimentFile file) {
        this.file = file;
    }

    EquationExperiment read() {
        SectionReader reader = file.reader;
        VariantsReader<Variant> variants = new VariantsReader<>(file, OF_VARIANTS, (name, tree, problems) -> {
            Equation equation = EquationReader.read(new SectionReader(tree, problems).section(SECTION));
            return new Variant(name, equation, tree.values().get(SECTION).toYaml());
        });
        // The kind of the equation decides which metrics and curves there are for claims and charts.
        Optional<Equation> known = variants.variants().stream()
                .map(Variant::equation)
                .findFirst()
                .filter(one -> file.problems.isRight(SECTION + ".kind"));
        EquationExperiment check = new EquationExperiment(
                file.id(),
                reader.heading("title"),
                reader.text("question"),
                file.paper(),
                reader.optionalText("cost"),
                reader.optionalText("command"),
                file.seeds(),
                variants.variants(),
                new ClaimsReader(variants, known.map(Equation::metrics), false).read(reader.optionalSections("claims")),
                new ChartsReader(file.problems, variants.names(), known.map(Equation::series))
                        .read(reader.optionalSections("charts")),
                new LedgerReader(file, variants).read(reader.optionalSections("ledger")));
        reader.finish();
        return check;
    }
}
