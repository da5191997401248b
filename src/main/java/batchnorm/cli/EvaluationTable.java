package batchnorm.cli;

import batchnorm.data.CropSet;
import batchnorm.results.EnsembleRow;
import batchnorm.results.EnsembleRow.Kind;
import batchnorm.runner.EnsembleEvaluation;
import batchnorm.runner.EvaluatedImages;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows how saved models classify, alone and together, in the form of the paper's Figure 4. */
record EvaluationTable(EnsembleEvaluation result, EvaluatedImages asked, CropSet crops) {
    static final JSON JSON_FORMAT = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT, JSON.Feature.WRITE_NULL_PROPERTIES);

    void print(boolean json, PrintWriter out) throws IOException {
        if (json) {
            out.println(JSON_FORMAT.asString(toMap()));
            return;
        }
        out.println(String.format(
                Locale.ROOT,
                "images  %,d %s images of %s",
                result.images(),
                part(),
                asked.input().dataset()));
        out.println(String.format(Locale.ROOT, "crops   %d of each image%s", crops.count(), different()));
        out.println();
        Table table = new Table("networks", "model", "crops", "models", "top-1 error", "top-5 error");
        for (EnsembleRow row : result.rows()) {
            if (row.kind() != Kind.UP_TO && row.kind() != Kind.WITHOUT) {
                table.row(
                        row.kind().text().replace("single-", "single "),
                        row.member(),
                        Integer.toString(row.crops()),
                        Integer.toString(row.models()),
                        error(row.accuracy()),
                        error(row.top5()));
            }
        }
        table.print(out);
        if (!rows(Kind.ENSEMBLE).isEmpty()) {
            out.println();
            out.println("What each model adds, in top-1 errors:");
            added().print(out);
        }
    }

    private Table added() {
        Table table = new Table("model", "alone", "ensemble up to it", "ensemble without it", "it adds");
        List<EnsembleRow> alone = rows(crops == CropSet.SINGLE ? Kind.SINGLE_CROP : Kind.MULTI_CROP);
        double together = rows(Kind.ENSEMBLE).get(0).accuracy();
        for (int i = 0; i < alone.size(); i++) {
            double without = rows(Kind.WITHOUT).get(i).accuracy();
            table.row(
                    alone.get(i).member(),
                    error(alone.get(i).accuracy()),
                    error(rows(Kind.UP_TO).get(i).accuracy()),
                    error(without),
                    String.format(Locale.ROOT, "%+.2f points", 100 * (together - without)));
        }
        return table;
    }

    private List<EnsembleRow> rows(Kind kind) {
        return result.rows().stream().filter(row -> row.kind() == kind).toList();
    }

    private String part() {
        return asked.part().name().toLowerCase(Locale.ROOT);
    }

    private String different() {
        if (crops == CropSet.SINGLE) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                result.different() == Math.rint(result.different())
                        ? ", of which %.0f differ"
                        : ", of which %.1f differ on average",
                result.different());
    }

    private static String error(double accuracy) {
        return Double.isNaN(accuracy) ? "–" : String.format(Locale.ROOT, "%.2f %%", 100 * (1 - accuracy));
    }

    /** Uses the names of {@code ensemble.csv}. */
    private Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("split", part());
        map.put("images", result.images());
        map.put("crops", crops.count());
        map.put("different_crops", result.different());
        map.put("results", result.rows().stream().map(EvaluationTable::toMap).toList());
        return map;
    }

    private static Map<String, Object> toMap(EnsembleRow row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("networks", row.kind().text());
        map.put("model", row.member());
        map.put("models", row.models());
        map.put("crops", row.crops());
        map.put("accuracy", row.accuracy());
        if (!Double.isNaN(row.top5())) {
            map.put("top5_accuracy", row.top5());
        }
        return map;
    }
}
