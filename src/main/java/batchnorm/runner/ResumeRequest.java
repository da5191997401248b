package batchnorm.runner;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A request to resume an experiment.
 *
 * @param folder the result folder
 * @param seeds the seeds that are added, unless they are there; empty to add none
 * @param variants the variants that get these seeds; empty for all that the folder has
 * @param means the networks of the remaining runs are also saved if the first command asked for it
 */
public record ResumeRequest(Path folder, Optional<List<Long>> seeds, List<String> variants, Means means) {
    public ResumeRequest {
        seeds = seeds.map(List::copyOf);
        variants = List.copyOf(variants);
    }
}
