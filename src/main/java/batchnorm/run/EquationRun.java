package batchnorm.run;

import batchnorm.RunFailure;
import batchnorm.equations.Equation;
import batchnorm.equations.Findings;
import batchnorm.experiment.EquationExperiment;
import batchnorm.results.MetricsFile;
import batchnorm.results.ResultDirectory;
import batchnorm.results.SeriesFile;
import batchnorm.results.SeriesRow;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;

/** Checks one variant of an equation on the numbers of one seed. */
public final class EquationRun {
    private EquationRun() {}

    /**
     * Checks the equation and writes the run's folder.
     *
     * @throws RunFailure if a file cannot be written
     */
    public static RunRecord run(EquationExperiment check, RunKey key, ResultDirectory results) {
        Equation equation = check.variants().stream()
                .filter(variant -> variant.name().equals(key.variant()))
                .findFirst()
                .orElseThrow()
                .equation();
        results.createRun(key);
        Findings findings = equation.check(key.seed());
        try (SeriesFile file = SeriesFile.create(results.series(key))) {
            file.append(findings.points().stream()
                    .map(point -> new SeriesRow(point.series(), point.x(), point.y()))
                    .toList());
        }
        MetricsFile.write(results.measures(key), findings.metrics());
        return RunRecord.completed(key, equation.engine(), 1);
    }
}
