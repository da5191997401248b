package batchnorm.metric;

import java.util.List;

/** The metrics of equations. The class of each equation explains its metrics. All are plain numbers. */
public final class EquationMetrics {
    public static final Metric SHIFT_GROWTH = number("shift_growth");
    public static final Metric SHIFT_GROWTH_LATER_HALF = number("shift_growth_later_half");
    public static final Metric SCALE_CHANGE = number("scale_change");
    public static final Metric LOSS_CHANGE = number("loss_change");
    public static final Metric ERROR_WITH_EPSILON = number("error_with_epsilon_in_scale");
    public static final Metric ERROR_WITHOUT_EPSILON = number("error_without_epsilon_in_scale");
    public static final Metric ERROR_FROM_FORMULA = number("error_from_formula");
    public static final Metric OUTPUT_FROM_FORMULA = number("output_from_formula");
    public static final Metric NORM_FROM_FORMULA = number("norm_from_formula");
    public static final Metric GRADIENT_ERROR = number("gradient_error");
    public static final Metric OUTPUT_CHANGE = number("output_change");
    public static final Metric BIAS_GRADIENT = number("bias_gradient");
    public static final Metric INPUT_GRADIENT_CHANGE = number("input_gradient_change");
    public static final Metric WEIGHT_GRADIENT_CHANGE = number("weight_gradient_change");
    public static final Metric RADIAL_SHARE = number("radial_share");
    public static final Metric NORM_GROWTH = number("norm_growth");
    public static final Metric EFFECTIVE_RATE_CHANGE = number("effective_rate_change");
    public static final Metric NORM_GROWTH_LATER_OVER_EARLIER = number("norm_growth_later_over_earlier");
    public static final Metric GRADIENT_GROWTH = number("gradient_growth");
    public static final Metric GRADIENT_GROWTH_DECADES = number("gradient_growth_decades");
    public static final Metric RMS_SINGULAR_VALUE = number("rms_singular_value");
    public static final Metric SINGULAR_VALUES_NEAR_1 = number("singular_values_near_1");
    public static final Metric GROWING_RATE_DISTANCE = number("growing_rate_distance");
    public static final Metric CONSTANT_RATE_DISTANCE = number("constant_rate_distance");
    public static final Metric RESCALED_DISTANCE = number("rescaled_distance");
    public static final Metric NORM_OVER_EQUILIBRIUM = number("norm_over_equilibrium");
    public static final Metric EFFECTIVE_RATE_BOTH = number("effective_rate_both_changed");
    public static final Metric EFFECTIVE_RATE_ALONE = number("effective_rate_rate_changed");

    static final List<Metric> ALL = List.of(
            SHIFT_GROWTH,
            SHIFT_GROWTH_LATER_HALF,
            SCALE_CHANGE,
            LOSS_CHANGE,
            ERROR_WITH_EPSILON,
            ERROR_WITHOUT_EPSILON,
            ERROR_FROM_FORMULA,
            OUTPUT_FROM_FORMULA,
            NORM_FROM_FORMULA,
            GRADIENT_ERROR,
            OUTPUT_CHANGE,
            BIAS_GRADIENT,
            INPUT_GRADIENT_CHANGE,
            WEIGHT_GRADIENT_CHANGE,
            RADIAL_SHARE,
            NORM_GROWTH,
            EFFECTIVE_RATE_CHANGE,
            NORM_GROWTH_LATER_OVER_EARLIER,
            GRADIENT_GROWTH,
            GRADIENT_GROWTH_DECADES,
            RMS_SINGULAR_VALUE,
            SINGULAR_VALUES_NEAR_1,
            GROWING_RATE_DISTANCE,
            CONSTANT_RATE_DISTANCE,
            RESCALED_DISTANCE,
            NORM_OVER_EQUILIBRIUM,
            EFFECTIVE_RATE_BOTH,
            EFFECTIVE_RATE_ALONE);

    private EquationMetrics() {}

    private static Metric number(String name) {
        return new Metric(name, Unit.NUMBER);
    }
}
