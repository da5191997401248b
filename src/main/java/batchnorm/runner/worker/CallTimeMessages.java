package batchnorm.runner.worker;

import batchnorm.engine.CallTime;
import java.util.List;
import java.util.Map;

/** The messages about the time of each call in a training step. */
final class CallTimeMessages {
    private static final String TIMED_STEPS = "timed_steps";
    private static final String CALLS = "calls";

    private CallTimeMessages() {}

    /** To the worker: train this variant for some seconds, then time each call of some steps. */
    static String order(String variant, double seconds, int steps) {
        return Messages.write(Map.of("variant", variant, "warm_up", seconds, TIMED_STEPS, steps));
    }

    static boolean isOrder(Map<String, Object> message) {
        return message.containsKey(TIMED_STEPS);
    }

    static double warmUp(Map<String, Object> order) {
        return ((Number) order.get("warm_up")).doubleValue();
    }

    static int steps(Map<String, Object> order) {
        return ((Number) order.get(TIMED_STEPS)).intValue();
    }

    /** From the worker: the times. */
    static String answer(List<CallTime> times) {
        return Messages.marked(Map.of(
                CALLS,
                times.stream()
                        .map(time -> List.of(time.name(), time.implementation(), time.milliseconds()))
                        .toList()));
    }

    /** The times in an answer; null if it is about something else. */
    static List<CallTime> times(Map<String, Object> answer) {
        return answer.get(CALLS) instanceof List<?> calls
                ? calls.stream().map(CallTimeMessages::time).toList()
                : null;
    }

    private static CallTime time(Object call) {
        List<?> parts = (List<?>) call;
        return new CallTime((String) parts.get(0), (String) parts.get(1), ((Number) parts.get(2)).doubleValue());
    }
}
