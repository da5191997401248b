package batchnorm.runner.bench;

import batchnorm.results.BenchRow;
import batchnorm.runner.worker.WorkerProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Things whose rates are compared. They are measured in turn, round after round, so that a machine that others load
 * slows them alike, and a ratio is that of one round's two rates.
 */
final class InterleavedTimings {
    private final Map<String, Contestant> all = new LinkedHashMap<>();
    private final Map<String, double[]> rates = new LinkedHashMap<>();

    /** Something that has a rate. */
    @FunctionalInterface
    interface Contestant {
        double measure() throws InterruptedException, WorkerProcess.Died;
    }

    void add(String name, Contestant contestant) {
        all.put(name, contestant);
    }

    /**
     * Measures each of them in every round, after a first round that is thrown away.
     *
     * @param progress told what is being measured
     */
    void run(int rounds, Consumer<String> progress) throws InterruptedException, WorkerProcess.Died {
        all.keySet().forEach(name -> rates.put(name, new double[rounds]));
        for (int round = -1; round < rounds; round++) {
            for (Map.Entry<String, Contestant> one : all.entrySet()) {
                progress.accept(one.getKey());
                double rate = one.getValue().measure();
                if (round >= 0) {
                    rates.get(one.getKey())[round] = rate;
                }
            }
        }
    }

    /** A row for each of them. */
    List<BenchRow> rows(String unit) {
        List<BenchRow> rows = new ArrayList<>();
        rates.forEach((name, values) -> rows.add(BenchRow.of(name, unit, values)));
        return rows;
    }

    /** The rate of one over that of another, round by round. */
    BenchRow ratio(String name, String other) {
        double[] ratios = rates.get(name).clone();
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] /= rates.get(other)[i];
        }
        return BenchRow.of(name + " / " + other, "ratio", ratios);
    }
}
