package batchnorm.data.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.data.DataOrigin;
import batchnorm.results.provenance.ProvenanceFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where recorded data came from, as far as their checksums tell. */
class DataOriginTest {
    private static Map<String, String> recorded(String results) {
        return ProvenanceFile.read(Path.of("results", "reference", results, "provenance.json"))
                .source()
                .dataChecksums();
    }

    @ParameterizedTest
    @CsvSource({
        "figure-1, mnist, PUBLISHED",
        "figure-2-seeds, cifar-10, PUBLISHED",
        "quickstart, drawn-digits, DRAWN",
        "figure-2-imagenet-mini, imagenet, FOLDER"
    })
    void theRecordedResultsTellWhereTheirDataCameFrom(String results, String dataset, DataOrigin origin) {
        assertThat(recorded(results)).isNotEmpty();
        assertThat(Datasets.origin(dataset, recorded(results))).contains(origin);
    }

    @Test
    void oneOtherFileAmongThePublishedOnesLeavesTheOriginUnknown() {
        Map<String, String> checksums = new LinkedHashMap<>(recorded("figure-1"));
        checksums.put("train-labels-idx1-ubyte.gz", "sha256:" + "0".repeat(64));
        assertThat(Datasets.origin("mnist", checksums)).isEmpty();
        assertThat(Datasets.origin("mnist", Map.of())).isEmpty();
    }
}
