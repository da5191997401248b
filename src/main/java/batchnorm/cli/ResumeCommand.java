package batchnorm.cli;

import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.runner.Home;
import batchnorm.runner.ResumeRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bn resume}. */
@Command(
        name = "resume",
        description = {
            "Continues an experiment whose command was stopped or failed, and adds seeds.",
            "",
            "Runs that completed or diverged stay as they are. If files of one are missing or lack rows, it is"
                    + " trained again. A run that was interrupted goes on from its last checkpoint, if the same"
                    + " build of the program wrote one. All other runs are trained from their first step. All take the experiment file and the"
                    + " settings that the folder recorded. What a run that is trained again had written is moved"
                    + " aside. Summary, verdicts, charts and report are written anew.",
            "",
            "With --seeds or --seed the folder gets these seeds too, unless it has them. The experiment file in"
                    + " experiments/ may have changed since: the copy in the folder counts. If you add seeds because a"
                    + " verdict is undecided, a false verdict becomes likelier than 5 %%."
        },
        mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "A result folder that 'bn run' began to write.")
    private Path folder;

    @Mixin
    private final SeedOptions seeds = new SeedOptions();

    @Option(
            names = "--variant",
            paramLabel = "VARIANT",
            completionCandidates = Candidates.Variants.class,
            description = "Add the seeds to this variant only. Repeatable. Default: all variants that the folder has.")
    private List<String> variants = new ArrayList<>();

    @Mixin
    private final TrainingOptions training = new TrainingOptions();

    @Override
    public Integer call() throws InterruptedException {
        training.workers.takeThreads(
                ProvenanceFile.read(ResultDirectory.open(folder).provenance())
                        .environment()
                        .threads());
        ResumeRequest request = new ResumeRequest(folder, seeds.named(), variants, training.means());
        try (SessionOutput output = training.output.to(
                spec.commandLine().getOut(), spec.commandLine().getErr())) {
            TrainingSession session = new TrainingSession(Home.find(), training.workers.command(), output);
            return session.resume(request).exitCode(training.check);
        }
    }
}
