package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.reader.ExperimentFile;
import batchnorm.experiment.reader.ExperimentFiles;
import batchnorm.report.PaperClaims;
import batchnorm.report.ResultsPage;
import batchnorm.runner.Home;
import batchnorm.runner.PaperClaimsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bn results}. */
@LoadsNoNativeCode
@Command(
        name = "results",
        description = {
            "Prints all recorded results on one page in Markdown.",
            "",
            "This is results/README.md. The text comes from results/README.template.md, and every number from the files in results/reference. To"
                    + " write the page again: ./bn results > results/README.md"
        },
        mixinStandardHelpOptions = true)
final class ResultsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Home home = Home.find();
        ExperimentFiles files = new ExperimentFiles(home.experiments());
        List<Experiment> experiments = files.ids().stream()
                .map(id -> ExperimentFile.read(files.source(id, List.of(), false)))
                .toList();
        PaperClaims claims = PaperClaimsReader.read(experiments, home.reference());
        String page = ResultsPage.fill(template(home.resultsTemplate()), home.reference(), claims);
        spec.commandLine().getOut().print(page);
        spec.commandLine().getOut().flush();
    }

    private static String template(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new BadInput("Cannot read " + file + "; the template of results/README.md is expected there", e);
        }
    }
}
