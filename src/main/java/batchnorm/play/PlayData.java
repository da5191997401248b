package batchnorm.play;

import batchnorm.json.Json;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The measured numbers in the page: a recorded training, and the claims that the page cites. The program has them in
 * the resource {@code recorded.json}, so the page can be made without any results. That file was written by {@code ./bn
 * play --save-data}, see {@link #of}.
 */
public final class PlayData {
    private static final String RECORDED = "recorded.json";

    private final Object training;
    private final Object claims;
    private final boolean own;

    /** @param own whether the training is another one than the claims are about */
    private PlayData(Object training, Object claims, boolean own) {
        this.training = training;
        this.claims = claims;
        this.own = own;
    }

    /** The program's own data. */
    public static PlayData recorded() {
        try {
            Map<String, Object> all = JSON.std.mapFrom(Resources.text(RECORDED));
            return new PlayData(all.get("training"), all.get("claims"), false);
        } catch (IOException e) {
            throw new IllegalStateException(RECORDED + " is not JSON", e);
        }
    }

    /**
     * The same claims with the training of a result folder.
     *
     * @throws batchnorm.BadInput if the folder has no training that the page can show
     */
    public PlayData withTraining(ResultDirectory folder) {
        Object other = RecordedTraining.of(RecordedExperiment.read(folder));
        return new PlayData(other, claims, !Json.of(other).equals(Json.of(training)));
    }

    /**
     * The data from recorded results, as {@link #recorded} has them.
     *
     * @param results a folder with one result folder for each experiment, such as {@code results/reference}
     * @throws batchnorm.BadInput if one that the page needs is missing
     */
    public static PlayData of(Path results) {
        List<Map<String, Object>> cited = CitedClaims.read(results);
        ResultDirectory folder = ResultDirectory.open(results.resolve("figure-1"));
        return new PlayData(RecordedTraining.of(RecordedExperiment.read(folder)), cited, false);
    }

    /** Whether the training is a reader's own, so that the text about the suite's does not fit it. */
    boolean isOwn() {
        return own;
    }

    /** The training and the claims by these names, as maps, lists, texts and numbers. */
    Map<String, Object> values() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("training", training);
        all.put("claims", claims);
        return all;
    }

    /** The data as one JSON object. */
    public String json() {
        return Json.of(values());
    }
}
