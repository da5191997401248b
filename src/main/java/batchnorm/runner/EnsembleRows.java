package batchnorm.runner;

import batchnorm.data.CropSet;
import batchnorm.results.EnsembleRow;
import batchnorm.results.EnsembleRow.Kind;
import batchnorm.statistics.EnsembleErrors;
import batchnorm.statistics.TopErrors;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes rows of errors that were counted.
 *
 * @param seed 0 for saved models
 * @param members the names of the networks
 */
record EnsembleRows(long seed, List<String> members) {

    /** A row for each network alone. */
    List<EnsembleRow> alone(CropSet crops, List<TopErrors> errors) {
        List<EnsembleRow> rows = new ArrayList<>();
        Kind kind = crops == CropSet.SINGLE ? Kind.SINGLE_CROP : Kind.MULTI_CROP;
        for (int i = 0; i < members.size(); i++) {
            rows.add(row(kind, members.get(i), 1, crops, errors.get(i)));
        }
        return rows;
    }

    /** The ensembles of the first networks, those without one, and the whole one. */
    List<EnsembleRow> together(CropSet crops, EnsembleErrors errors) {
        List<EnsembleRow> rows = new ArrayList<>();
        int count = members.size();
        for (int i = 0; i < count; i++) {
            rows.add(row(Kind.UP_TO, members.get(i), i + 1, crops, errors.upTo(i)));
        }
        for (int i = 0; i < count; i++) {
            rows.add(row(Kind.WITHOUT, members.get(i), count - 1, crops, errors.without(i)));
        }
        rows.add(row(Kind.ENSEMBLE, "", count, crops, errors.all()));
        return rows;
    }

    private EnsembleRow row(Kind kind, String member, int models, CropSet crops, TopErrors errors) {
        return new EnsembleRow(
                seed, kind, member, models, crops.count(), errors.images(), errors.accuracy(), errors.top5Accuracy());
    }
}
