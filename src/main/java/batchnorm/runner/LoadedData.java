package batchnorm.runner;

import batchnorm.data.Dataset;
import java.util.Map;

/**
 * What results say about their data.
 *
 * @param checksums see {@link Dataset#checksums}
 * @param origin whether they are the published files, in words; empty if there are no data
 */
record LoadedData(Map<String, String> checksums, String origin) {
    static final LoadedData NONE = new LoadedData(Map.of(), "");

    static LoadedData of(Dataset data) {
        return new LoadedData(data.checksums(), data.origin().words());
    }
}
