package batchnorm.runner.worker;

import batchnorm.RunFailure;
import batchnorm.data.DataDifference;
import batchnorm.results.provenance.Environment;
import java.util.Map;
import java.util.Optional;

/**
 * The answer of a worker that is ready to train.
 *
 * @param checksums of the data that it has read
 */
public record Ready(Environment environment, Map<String, String> checksums) {
    public Ready {
        checksums = Map.copyOf(checksums);
    }

    /**
     * The answer in a worker's message; empty if that is another one.
     *
     * @param program the digest of the command's program
     * @throws RunFailure if the worker runs another build of the program
     */
    static Optional<Ready> in(Map<String, Object> message, String program) {
        if (!(message.get("ready") instanceof Map<?, ?> environment)) {
            return Optional.empty();
        }
        if (!Messages.program(message).equals(program)) {
            throw new RunFailure("bn was built anew while this command runs, so a new worker process has other code;"
                    + " go on with 'bn resume'");
        }
        return Optional.of(new Ready(Messages.environment(environment), Messages.checksums(message)));
    }

    /** How the data that it has read differ from those of these checksums, in words; empty if they are the same. */
    public Optional<String> differenceFrom(Map<String, String> expected) {
        return DataDifference.between(expected, checksums)
                .map(one ->
                        "the checksum of " + one.part() + " is " + one.second() + "; " + one.first() + " is expected");
    }

    /** @throws RunFailure if the worker has read other data than those of these checksums */
    void requireSame(Map<String, String> expected) {
        differenceFrom(expected).ifPresent(difference -> {
            throw new RunFailure("a worker process read other data than the command: " + difference);
        });
    }
}
