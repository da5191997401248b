package batchnorm.runner.bench;

import batchnorm.results.BenchRow;
import batchnorm.runner.worker.WorkerProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures rates that are compared. They are measured in turn, round after round, so that other load on the machine
 * slows them alike. A ratio is formed from two rates of the same round.
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
     * Measures all rates in every round. A first round is discarded.
     *
     * @param progress receives the name of each measurement as it begins
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

    /** One row for each rate. */
    List<BenchRow> rows(String unit) {
        List<BenchRow> rows = new ArrayList<>();
        rates.forEach((name, values) -> rows.add(BenchRow.of(name, unit, values)));
        return rows;
    }

    /** The ratio of two rates, computed in each round. */
    BenchRow ratio(String name, String other) {
        double[] ratios = rates.get(name).clone();
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] /= rates.get(other)[i];
        }
        return BenchRow.of(name + " / " + other, "ratio", ratios);
    }
}
