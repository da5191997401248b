package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.environment.NativeCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** Executes a command line, for {@link Main} and for tests alike. */
final class CommandLines {
    /** The width of help texts: enough for one line per command, and still easy to read. */
    private static final int HELP_COLUMNS = 100;

    /** What ND4J says where the system gives it no memory. */
    private static final String NO_NATIVE_MEMORY = "std::bad_alloc";

    private CommandLines() {}

    static CommandLine create(PrintWriter out, PrintWriter err) {
        return create(new BnCommand(), out, err);
    }

    /**
     * A worker process, without all the other commands: to set them up takes a sixth of the time in which a worker
     * starts.
     */
    static CommandLine ofWorker(PrintWriter out, PrintWriter err) {
        return create(new WorkerCommandLine(), out, err);
    }

    private static CommandLine create(Object top, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(top);
        line.setOut(out);
        line.setErr(new MessageWriter(err));
        line.setUsageHelpWidth(HELP_COLUMNS);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExpandAtFiles(false); // a label or a name may begin with @
        line.registerConverter(Path.class, CommandLines::path);
        line.setParameterExceptionHandler(CommandLines::parameterError);
        line.setExecutionStrategy(CommandLines::run);
        line.setExecutionExceptionHandler((exception, command, parsed) -> executionError(exception, command));
        return line;
    }

    /** A blank name comes from a script whose variable is not set. Java would take it for the current folder. */
    private static Path path(String name) {
        if (name.isBlank()) {
            throw new TypeConversionException("blank");
        }
        return Path.of(name);
    }

    /** Runs the command. Picocli's own handlers see only exceptions, not errors. */
    private static int run(ParseResult parsed) {
        try {
            prepareNativeCode(parsed);
            return new CommandLine.RunLast().execute(parsed);
        } catch (BadInput e) {
            return executionError(e, parsed.commandSpec().commandLine());
        } catch (Error e) {
            return error(e, parsed);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                return error(error, parsed);
            }
            throw e;
        }
    }

    private static void prepareNativeCode(ParseResult parsed) {
        ParseResult last = parsed;
        boolean needed = true;
        while (last.hasSubcommand()) {
            last = last.subcommand();
            needed &= !last.commandSpec().userObject().getClass().isAnnotationPresent(LoadsNoNativeCode.class);
        }
        boolean help = parsed.asCommandLineList().stream()
                .anyMatch(line -> line.isUsageHelpRequested() || line.isVersionHelpRequested());
        if (needed && !help) {
            NativeCode.prepare();
        }
    }

    private static int error(Error error, ParseResult parsed) {
        CommandLine command = parsed.commandSpec().commandLine();
        String what = "unexpected " + error;
        if (error instanceof OutOfMemoryError) {
            what = "out of memory (" + error.getMessage()
                    + "); ask for less, or give Java more with BN_JAVA_OPTS=-Xmx2g";
        } else if (error instanceof LinkageError) {
            what = "a library cannot be loaded: " + root(error) + "; 'bn doctor' looks for the cause";
        }
        return fail(what + "; --stacktrace shows where", error, command);
    }

    private static Throwable root(Throwable error) {
        return error.getCause() == null ? error : root(error.getCause());
    }

    private static int parameterError(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        command.getErr().println("bn: " + ParameterMessage.of(exception));
        return ExitCode.BAD_INPUT;
    }

    private static int executionError(Exception exception, CommandLine command) {
        fail(message(exception), exception, command);
        return exception instanceof BadInput ? ExitCode.BAD_INPUT : ExitCode.FAILURE;
    }

    private static String message(Exception exception) {
        if (exception instanceof BadInput || exception instanceof RunFailure) {
            return exception.getMessage();
        }
        String what = String.valueOf(exception.getMessage()).contains(NO_NATIVE_MEMORY)
                ? "the system has no memory for the network's arrays; a smaller network or mini-batch takes less"
                : "unexpected " + exception;
        return what + "; --stacktrace shows where";
    }

    private static int fail(String message, Throwable why, CommandLine command) {
        message.lines().forEach(line -> command.getErr().println("bn: " + line));
        if (command.getCommandSpec().root().userObject() instanceof BnCommand top && top.stacktrace) {
            why.printStackTrace(command.getErr());
        }
        return ExitCode.FAILURE;
    }
}
