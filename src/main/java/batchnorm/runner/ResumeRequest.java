package batchnorm.runner;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A request to resume an experiment.
 *
 * @param folder the result folder
 * @param data the only directory searched for data sets; empty for the usual places
 * @param workers worker processes that train at the same time
 * @param seeds the seeds that are added, unless they are there; empty to add none
 * @param variants the variants that get these seeds; empty for all that the folder has
 * @param saveModels whether the networks of the remaining runs are saved, even if the first command did not ask for it
 */
public record ResumeRequest(
        Path folder,
        Optional<Path> data,
        int workers,
        Optional<List<Long>> seeds,
        List<String> variants,
        boolean saveModels) {
    public ResumeRequest {
        seeds = seeds.map(List::copyOf);
        variants = List.copyOf(variants);
    }
}
