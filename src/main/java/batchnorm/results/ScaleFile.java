package batchnorm.results;

import batchnorm.BadInput;
import batchnorm.results.provenance.JsonFields;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What {@code bn bench --scale} measured, and its provenance.
 *
 * @param peers the commands of the programs beside ours, with their placeholders
 * @param settings the overridden values of the experiment file
 */
public record ScaleFile(
        String experiment, List<String> settings, List<String> peers, Measured measured, List<ScaleRow> rows) {
    public ScaleFile {
        settings = List.copyOf(settings);
        peers = List.copyOf(peers);
        rows = List.copyOf(rows);
    }

    /**
     * Reads a file.
     *
     * @throws BadInput if it is malformed
     */
    public static ScaleFile read(Path file) {
        JsonFields fields = JsonFields.read(file);
        return new ScaleFile(
                fields.text("experiment"),
                fields.texts("settings"),
                fields.texts("peers"),
                Measured.read(fields),
                fields.objects("rows", ScaleRow::fromFields));
    }

    /** The fields for JSON, in a fixed order. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("experiment", experiment);
        map.put("settings", settings);
        map.put("peers", peers);
        map.putAll(measured.toMap());
        map.put("rows", rows.stream().map(ScaleRow::toMap).toList());
        return map;
    }

    /**
     * Both together: a long sweep can be measured in parts.
     *
     * @throws BadInput if the later part was measured on another machine or with other code, or repeats a point
     */
    public ScaleFile and(ScaleFile later) {
        requireSame("experiment", experiment, later.experiment);
        requireSame("settings", settings, later.settings);
        requireSame("git_commit", measured.gitCommit(), later.measured.gitCommit());
        requireSame("cpu", measured.cpu(), later.measured.cpu());
        requireSame("jdk", measured.jdk(), later.measured.jdk());
        later.rows.forEach(row -> requireNo(row::isBeside));
        return new ScaleFile(
                experiment,
                settings,
                Stream.concat(peers.stream(), later.peers.stream()).distinct().toList(),
                measured.and(later.measured),
                Stream.concat(rows.stream(), later.rows.stream()).toList());
    }

    /**
     * Requires that the file lacks a point.
     *
     * @throws BadInput with the first row that is of this point
     */
    public void requireNo(Predicate<ScaleRow> ofPoint) {
        rows.stream().filter(ofPoint).findFirst().ifPresent(row -> {
            throw new BadInput("the file has " + row.axis().word() + " " + row.value() + " of " + row.variant()
                    + " already; a point that it lacks is expected");
        });
    }

    private static void requireSame(String what, Object before, Object now) {
        if (!before.equals(now)) {
            throw new BadInput("the file has " + what + " " + before + ", and these points have " + now
                    + "; points of one file must have the same");
        }
    }
}
