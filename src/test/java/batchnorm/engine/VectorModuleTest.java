package batchnorm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorModuleTest {
    @ParameterizedTest
    @CsvSource({
        "'mixed mode, sharing', true",
        "'mixed mode', true",
        "'compiled mode', true",
        "'mixed mode, emulated-client, sharing', false",
        "'mixed mode, emulated-client', false",
        "'interpreted mode', false"
    })
    void onlyTheSecondCompilerMakesVectorInstructions(String info, boolean makes) {
        assertThat(VectorModule.makesInstructions(info)).isEqualTo(makes);
    }
}
