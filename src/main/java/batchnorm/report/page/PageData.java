package batchnorm.report.page;

import batchnorm.results.RecordedExperiment;
import batchnorm.statistics.SampleStatistics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** All that the scripts of a report draw from. {@code model.js} reads it. */
public final class PageData {
    private PageData() {}

    /**
     * The data of an experiment, see {@link batchnorm.json.Json#of}.
     *
     * @param normalized the variants with batch normalization
     * @param live whether runs that are not finished count
     */
    public static Map<String, Object> of(RecordedExperiment recorded, Set<String> normalized, boolean live) {
        GridData grid = new GridData(recorded);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("variants", grid.variants(normalized));
        data.put("axes", grid.axes());
        data.put("metrics", grid.metrics());
        CurveData curves = new CurveData(recorded, live);
        data.put("curves", curves.data());
        data.put("views", new ViewData(recorded, curves.names()).data());
        data.put("percentiles", new PercentileData(recorded, live).data());
        SurfaceData surfaces = new SurfaceData(recorded);
        data.put("surfaces", surfaces.data());
        data.put("surfacesLeftOut", surfaces.leftOut());
        data.put("paper", new PaperData(recorded).data());
        data.put("factors", factors(recorded.experiment().seeds().size()));
        return data;
    }

    /** The same of a folder that is compared with others. */
    public static Map<String, Object> labelled(String label, RecordedExperiment recorded, Set<String> normalized) {
        Map<String, Object> data = of(recorded, normalized, false);
        data.put("label", label);
        data.remove("surfaces"); // planes are not compared
        return data;
    }

    /** Half the width of the interval of a mean of n values in units of their deviation, for n from 0. */
    private static double[] factors(int most) {
        double[] factors = new double[most + 1];
        for (int n = 0; n <= most; n++) {
            factors[n] = SampleStatistics.halfWidthFactor(n);
        }
        return factors;
    }
}
