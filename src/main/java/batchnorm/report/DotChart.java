package batchnorm.report;

import batchnorm.design.Grid;
import batchnorm.metric.Metrics;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.SummaryRow;
import batchnorm.statistics.Interval;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The final accuracy of each variant as a dot with its interval, a row each in the order of the file: for experiments
 * of so many variants that their curves could not be told apart, such as ablations. A small dot is a seed. The dashed
 * line is the first variant, from which the others differ.
 */
record DotChart(String title, String axisTitle, List<Row> rows) implements Drawing {
    private static final int WIDTH = 560;
    private static final int TOP = 40;
    private static final int BOTTOM = 56;
    private static final int RIGHT = 22;
    private static final int ROW = 26;
    private static final int EDGE = 8;
    private static final double DOT = 4.5;
    private static final double SEED = 2;
    private static final double MARGIN = 0.06;

    /**
     * One variant.
     *
     * @param seeds the value of each seed
     * @param interval95 of the mean; absent for one or two seeds
     */
    record Row(String name, double mean, List<Double> seeds, Interval interval95) {
        Row {
            seeds = List.copyOf(seeds);
        }
    }

    DotChart {
        rows = List.copyOf(rows);
    }

    static DotChart of(RecordedExperiment recorded) {
        String split = recorded.experiment().split().label();
        List<Row> rows = recorded.summary().stream()
                .filter(row -> row.metric().equals(Metrics.FINAL_ACCURACY)
                        && recorded.experiment().variants().contains(row.variant()))
                .map(row -> row(recorded, row))
                .toList();
        return new DotChart("Final " + split + " accuracy of each variant", "final " + split + " accuracy", rows);
    }

    /** What the chart shows. */
    static String caption(RecordedExperiment recorded) {
        List<String> variants = recorded.experiment().variants();
        OverSeeds seeds = OverSeeds.of(recorded, variants);
        String mean = seeds.mean();
        return "Final accuracy of each variant" + mean + (mean.isEmpty() ? "" : "; small dots: the seeds")
                + seeds.interval("bars") + "; dashed: " + Grid.shown(variants.get(0));
    }

    private static Row row(RecordedExperiment recorded, SummaryRow row) {
        double[] seeds = Arrays.stream(recorded.metrics().values(row.variant(), row.metric()))
                .filter(Double::isFinite)
                .toArray();
        return new Row(
                Grid.shown(row.variant()),
                Arrays.stream(seeds).average().orElse(Double.NaN),
                Arrays.stream(seeds).boxed().toList(),
                row.interval95());
    }

    private int left() {
        double longest = rows.stream()
                .mapToDouble(row -> ChartStyle.textWidth(row.name(), ChartStyle.LABEL_SIZE))
                .max()
                .orElse(0);
        return (int) Math.ceil(longest) + 2 * EDGE;
    }

    @Override
    public int width() {
        return Math.max(WIDTH, left() + WIDTH / 2);
    }

    @Override
    public int height() {
        return TOP + rows.size() * ROW + BOTTOM;
    }

    private Axis axis() {
        double[] all = rows.stream()
                .flatMapToDouble(row -> DoubleStream.concat(
                        row.seeds().stream().mapToDouble(Double::doubleValue),
                        row.interval95().isPresent()
                                ? DoubleStream.of(
                                        Math.max(0, row.interval95().low()),
                                        Math.min(1, row.interval95().high()))
                                : DoubleStream.empty()))
                .toArray();
        double low = Arrays.stream(all).min().orElse(0);
        double high = Arrays.stream(all).max().orElse(1);
        double room = Math.max(0.005, MARGIN * (high - low));
        return Axis.ofPercent(axisTitle, Math.max(0, low - room), Math.min(1, high + room));
    }

    @Override
    public void paint(Graphics2D graphics) {
        Axis axis = axis();
        int left = left();
        int right = width() - RIGHT;
        int bottom = TOP + rows.size() * ROW;
        graphics.setStroke(new BasicStroke(0.8f));
        for (Axis.Tick tick : axis.ticks()) {
            double at = left + axis.share(tick.value()) * (right - left);
            graphics.setColor(ChartStyle.PALE);
            graphics.draw(new Line2D.Double(at, TOP, at, bottom));
            graphics.setColor(ChartStyle.BLACK);
            ChartStyle.textCentred(graphics, tick.label(), ChartStyle.LABEL_SIZE, at, bottom + 18);
        }
        for (int i = 0; i < rows.size(); i++) {
            paintRow(graphics, rows.get(i), i, axis);
        }
        graphics.setColor(ChartStyle.BLACK);
        graphics.setStroke(new BasicStroke(1));
        graphics.drawRect(left, TOP, right - left, bottom - TOP);
        double middle = (left + right) / 2.0;
        ChartStyle.textCentredWithin(
                graphics, title, ChartStyle.TITLE_SIZE, middle, TOP - 14, new ChartStyle.Extent(EDGE, width() - EDGE));
        ChartStyle.textCentredWithin(
                graphics,
                axis.title(),
                ChartStyle.AXIS_SIZE,
                middle,
                height() - 14,
                new ChartStyle.Extent(EDGE, width() - EDGE));
    }

    private void paintRow(Graphics2D graphics, Row row, int index, Axis axis) {
        int left = left();
        double width = width() - RIGHT - left;
        double y = TOP + (index + 0.5) * ROW;
        graphics.setColor(ChartStyle.BLACK);
        ChartStyle.textLeftOf(graphics, row.name(), ChartStyle.LABEL_SIZE, left - EDGE, y + 4);
        if (Double.isNaN(row.mean())) {
            return;
        }
        graphics.setColor(ChartStyle.variantColour(index == 0 ? 0 : 1));
        double at = left + axis.share(row.mean()) * width;
        if (index == 0) {
            graphics.setStroke(ChartStyle.dashed());
            graphics.draw(new Line2D.Double(at, TOP, at, TOP + rows.size() * ROW));
        }
        graphics.setStroke(ChartStyle.solid());
        if (row.interval95().isPresent()) {
            double low = left + Math.max(0, axis.share(row.interval95().low())) * width;
            double high = left + Math.min(1, axis.share(row.interval95().high())) * width;
            graphics.draw(new Line2D.Double(low, y, high, y));
        }
        for (double seed : row.seeds()) {
            dot(graphics, left + axis.share(seed) * width, y, SEED);
        }
        dot(graphics, at, y, DOT);
    }

    private static void dot(Graphics2D graphics, double x, double y, double half) {
        graphics.fill(new Ellipse2D.Double(x - half, y - half, 2 * half, 2 * half));
    }
}
