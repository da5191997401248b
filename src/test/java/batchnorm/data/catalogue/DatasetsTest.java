package batchnorm.data.catalogue;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.data.DataLocations;
import batchnorm.data.Pixels;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DatasetsTest {
    private static final DataLocations NOWHERE =
            new DataLocations(Optional.empty(), Optional.empty(), Path.of("nowhere"));

    @Test
    void suggestTheNearestNameForAnUnknownOne() {
        assertThatThrownBy(() -> Datasets.load("minst", new Pixels.Grey(), NOWHERE))
                .isInstanceOf(BadInput.class)
                .hasMessage("there is no data set 'minst'; did you mean 'mnist'?");
    }
}
