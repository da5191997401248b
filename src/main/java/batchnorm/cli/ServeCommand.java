package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.Printed;
import batchnorm.runner.Home;
import batchnorm.runner.Reporting;
import batchnorm.server.ResultServer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bn serve}. */
@LoadsNoNativeCode
@Command(
        name = "serve",
        description = {
            "Shows the runs below a folder in a browser, live while they train.",
            "",
            "Prints the address to open, and serves until it is ended with Ctrl-C. Only this machine can reach it. It"
                    + " reads the folder and writes nothing."
        },
        mixinStandardHelpOptions = true)
final class ServeCommand implements Runnable {
    private static final int MOST = 65535;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "A folder with result folders in it, at any depth up to five. Default: results.")
    private Path folder;

    @Option(names = "--port", paramLabel = "N", description = "The port, from 1 to 65535. Default: one that is free.")
    private String port;

    @Override
    public void run() {
        Path served = folder == null ? Home.find().runs().getParent() : folder;
        try (ResultServer server = ResultServer.start(served, port(), Reporting::facts)) {
            int folders = server.folders();
            spec.commandLine()
                    .getOut()
                    .println(Printed.line(server.address() + " shows " + folders
                            + (folders == 1 ? " result folder" : " result folders") + " below " + served
                            + "; Ctrl-C ends it"));
            spec.commandLine().getOut().flush();
            waitForEnd(server);
        }
    }

    /** Until the process is asked to end, or the thread is interrupted. */
    private static void waitForEnd(ResultServer server) {
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "end of the server"));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int port() {
        if (port == null) {
            return 0;
        }
        int number = port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0;
        if (number < 1 || number > MOST) {
            throw new BadInput("--port is " + port + "; a whole number from 1 to " + MOST + " is expected");
        }
        return number;
    }
}
