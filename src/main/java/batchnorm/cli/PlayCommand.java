package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.Printed;
import batchnorm.files.NewFile;
import batchnorm.files.TextFile;
import batchnorm.files.WholeFile;
import batchnorm.play.PlayData;
import batchnorm.play.PlayPage;
import batchnorm.results.ResultDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bn play}. */
@LoadsNoNativeCode
@Command(
        name = "play",
        description = {
            "Writes the interactive page on batch normalization: one file, offline.",
            "",
            "Move single examples, the mini-batch size, γ, β and ε, and see what Algorithm 1 and its gradient make of"
                    + " them. Go through section 2's growing shift step by step, scrub the recorded training of"
                    + " Figure 1, and train a small network in the page.",
            "",
            "The measured numbers in the page are a small file in the program. After new results it is made again"
                    + " with: ./bn play --from results/reference"
                    + " --save-data src/main/resources/batchnorm/play/recorded.json"
        },
        mixinStandardHelpOptions = true)
final class PlayCommand implements Runnable {
    /** A page has less than 1 MB. */
    private static final long LONGEST = 64L << 20;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The page to write. A former page of this command is replaced, another file is not."
                    + " Default: play.html.")
    private Path out;

    @Option(names = "--open", description = "Also open the page in the browser. Off by default.")
    private boolean open;

    @Option(
            names = "--training",
            paramLabel = "DIR",
            description = "Show the training of this result folder of figure-1, such as one of your own runs."
                    + " Default: the suite's own, ten seeds of 50,000 steps.")
    private Path training;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "Take the training and the claims from this folder, which has a result folder for each"
                    + " experiment that the page cites. Default: the program's own data.")
    private Path from;

    @Option(
            names = "--save-data",
            paramLabel = "FILE",
            description =
                    "Write only the measured numbers, as JSON, to this file, and no page. Default: the page is written.")
    private Path saveData;

    @Override
    public void run() {
        if (saveData != null && (out != null || open)) {
            throw new BadInput("--save-data writes no page; --out and --open cannot be given with it");
        }
        PlayData data = from == null ? PlayData.recorded() : PlayData.of(from);
        if (training != null) {
            data = data.withTraining(ResultDirectory.open(training));
        }
        if (saveData != null) {
            requireOwn("--save-data", saveData, "{\"training\":", "has not the page's numbers");
            WholeFile.write(saveData, data.json() + "\n");
            spec.commandLine().getOut().println(Printed.line("wrote " + saveData));
            return;
        }
        Path file = out == null ? Path.of("play.html") : out;
        String page = PlayPage.html(data);
        requireOwn("--out", file, PlayPage.MARK, "is not a page of 'bn play'");
        WholeFile.write(file, page);
        spec.commandLine().getOut().println(Printed.line("wrote " + file + "; open it in a browser"));
        if (open) {
            open(file);
        }
    }

    /** What this command wrote before may be replaced; anything else is the user's. */
    private static void requireOwn(String option, Path file, String mark, String otherwise) {
        NewFile.requireFolder(option, file);
        if (Files.exists(file) && !has(file, mark)) {
            throw new BadInput(option + ": " + file + " exists and " + otherwise + "; name another file");
        }
    }

    /** Whether a file has a mark. What cannot be read as text, such as a picture or a folder, has none. */
    private static boolean has(Path file, String mark) {
        try {
            return TextFile.read(file, LONGEST).contains(mark);
        } catch (BadInput e) {
            return false;
        }
    }

    /** Starts the system's own command for opening a file. Where that fails the page is there all the same. */
    private void open(Path file) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String path = file.toAbsolutePath().toString();
        List<String> command = system.contains("win")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", path)
                : List.of(system.contains("mac") ? "open" : "xdg-open", path);
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            spec.commandLine()
                    .getErr()
                    .println("bn: no browser could be started (" + command.get(0) + "); open the file yourself");
        }
    }
}
