package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The command line as it is executed, by {@link Main} and by tests alike. */
final class CommandLines {
    private CommandLines() {}

    static CommandLine create(PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new BnCommand());
        line.setOut(out);
        line.setErr(err);
        line.setUsageHelpAutoWidth(true);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(CommandLines::parameterError);
        line.setExecutionExceptionHandler((exception, command, parsed) -> executionError(exception, command));
        return line;
    }

    private static int parameterError(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        command.getErr().println("bn: " + exception.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(exception, command.getErr())) {
            command.getErr().println("'" + command.getCommandSpec().qualifiedName() + " --help' lists what it takes");
        }
        return ExitCode.BAD_INPUT;
    }

    private static int executionError(Exception exception, CommandLine command) {
        boolean known = exception instanceof BadInput || exception instanceof RunFailure;
        String message = known ? exception.getMessage() : "unexpected " + exception + "; --stacktrace shows where";
        command.getErr().println("bn: " + message.replace(System.lineSeparator(), System.lineSeparator() + "bn: "));
        BnCommand top = (BnCommand) command.getCommandSpec().root().userObject();
        if (top.stacktrace) {
            exception.printStackTrace(command.getErr());
        }
        return exception instanceof BadInput ? ExitCode.BAD_INPUT : ExitCode.FAILURE;
    }
}
