package batchnorm.experiment.reader;

import batchnorm.config.Problems;
import batchnorm.config.SectionReader;
import batchnorm.design.Chart;
import batchnorm.design.ChartNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the {@code charts}; there may be none.
 *
 * @param variants the names of the variants; empty where they are not known
 * @param series the names of the series; empty where they are not known
 */
record ChartsReader(Problems problems, Optional<Set<String>> variants, Optional<List<String>> series) {
    private static final Map<String, Boolean> SCALES = scales();

    List<Chart> read(List<SectionReader> sections) {
        List<Chart> charts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (SectionReader section : sections) {
            Chart chart = chart(section);
            if (!chart.name().isEmpty() && !names.add(ChartNames.key(chart.name()))) {
                problems.add(
                        section.originOf("name"),
                        "name is '" + chart.name() + "', which another chart has; a name of its own is expected");
            }
            charts.add(chart);
        }
        return charts;
    }

    private Chart chart(SectionReader section) {
        Chart chart = new Chart(
                FileNames.readChart(section),
                section.heading("title"),
                axis(section.section("x")),
                axis(section.section("y")),
                section.has("variants") ? section.namesOf("variant", "variants", variants) : List.of(),
                section.namesOf("series", "series", series));
        section.finish();
        return chart;
    }

    private static Chart.Axis axis(SectionReader section) {
        Chart.Axis axis = new Chart.Axis(section.heading("title"), section.choice("scale", SCALES));
        section.finish();
        return axis;
    }

    private static Map<String, Boolean> scales() {
        Map<String, Boolean> scales = new LinkedHashMap<>();
        scales.put("linear", false);
        scales.put("logarithmic", true);
        return scales;
    }
}
