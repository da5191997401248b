package batchnorm.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import batchnorm.RunFailure;
import batchnorm.engine.Engine;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.list.Engines;
import batchnorm.network.NetworkSpec;
import batchnorm.network.Optimizer;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SelfCheckTest {
    static List<Engine> engines() {
        return Engines.ALL;
    }

    @ParameterizedTest
    @MethodSource("engines")
    void theArithmeticOfThisMachineIsRight(Engine engine) {
        assertThat(SelfCheck.problem(engine)).isEmpty();
    }

    /** With all logits 0 each class has probability 1/3. */
    @Test
    void theKnownLossOfAnUntrainedSoftmaxIsTheLogarithmOfThree() {
        for (KnownNetwork known : KnownNetwork.all()) {
            assertThat(known.loss(new double[known.parameters()], KnownNetwork.examples()))
                    .isCloseTo(Math.log(3), within(1e-12));
        }
    }

    @Test
    void anotherLossIsFound() {
        assertThat(SelfCheck.problem(new Broken("fit", loss -> (double) loss + 0.001)))
                .get()
                .asString()
                .startsWith("the loss of the first step of a known fully connected network is ");
        assertThat(SelfCheck.problem(new Broken("fit", loss -> Double.NaN))).isPresent();
    }

    /** As with OMP_NUM_THREADS=0: the loops that draw the weights are left out. */
    @Test
    void weightsThatWereNotDrawnAreFound() {
        assertThat(SelfCheck.problem(new Broken("parameters", parameters -> new float[((float[]) parameters).length])))
                .contains("the deviation of the initial weights is 0.000000; 0.300000 is expected");
    }

    @Test
    void aStepThatChangesNothingIsFound() {
        float[][] first = new float[1][];
        assertThat(SelfCheck.problem(new Broken("parameters", parameters -> {
                    first[0] = first[0] == null ? (float[]) parameters : first[0];
                    return first[0];
                })))
                .get()
                .asString()
                .startsWith("parameter 0 after the first step of a known fully connected network is ");
    }

    @Test
    void anEngineThatIsWrongEvaluatesNothing() {
        Engine wrong = new Broken("fit", loss -> (double) loss + 0.001);
        assertThatThrownBy(() -> SelfCheck.require(wrong))
                .isInstanceOf(RunFailure.class)
                .hasMessageStartingWith("the arithmetic of engine broken is wrong on this machine: ")
                .hasMessageEndingWith("; nothing is evaluated; 'bn doctor' looks for the cause");
        SelfCheck.require(Engines.reference());
    }

    /** DL4J's engine with another answer of one method. */
    private record Broken(String method, UnaryOperator<Object> change) implements Engine {
        private static final Engine RIGHT = Engines.byName().get("dl4j");

        @Override
        public String name() {
            return "broken";
        }

        @Override
        public String description() {
            return "wrong";
        }

        @Override
        public boolean knows(NetworkSpec spec) {
            return RIGHT.knows(spec);
        }

        @Override
        public Optional<String> missing() {
            return Optional.empty();
        }

        @Override
        public TrainableNetwork create(NetworkSpec spec, Optimizer optimizer, long weightsSeed) {
            TrainableNetwork right = RIGHT.create(spec, optimizer, weightsSeed);
            return (TrainableNetwork) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {TrainableNetwork.class},
                    (proxy, called, arguments) -> {
                        Object answer = called.invoke(right, arguments);
                        return called.getName().equals(method) ? change.apply(answer) : answer;
                    });
        }
    }
}
