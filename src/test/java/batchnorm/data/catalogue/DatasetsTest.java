package batchnorm.data.catalogue;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.data.Nowhere;
import batchnorm.data.Pixels;
import org.junit.jupiter.api.Test;

final class DatasetsTest {
    @Test
    void suggestTheNearestNameForAnUnknownOne() {
        assertThatThrownBy(() -> Datasets.load("minst", new Pixels.Grey(), Nowhere.LOCATIONS))
                .isInstanceOf(BadInput.class)
                .hasMessage("there is no data set 'minst'; did you mean 'mnist'?");
    }
}
