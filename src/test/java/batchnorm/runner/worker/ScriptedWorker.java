package batchnorm.runner.worker;

import batchnorm.environment.ProgramCode;
import batchnorm.results.provenance.Environment;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A worker process that trains nothing, as the tests of {@link WorkerPool} start it: it answers by the variant that it
 * is told to train.
 */
public final class ScriptedWorker {
    public static final WorkerCommand COMMAND = new WorkerCommand(ScriptedWorker.class.getName(), List.of());

    private ScriptedWorker() {}

    /** The data set is one file, which a setup may name. */
    private static Map<String, String> data(String setup) throws IOException {
        return setup.equals("any") || setup.equals("rebuilt") || setup.startsWith("one ")
                ? Map.of()
                : Map.of("images", Files.readString(Path.of(setup)));
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A worker that cannot be set up where another one has the token, a file. */
    private static void takeToken(String setup) throws IOException {
        if (setup.startsWith("one ")) {
            try {
                Files.createFile(Path.of(setup.substring("one ".length())));
            } catch (FileAlreadyExistsException e) {
                System.err.println("java.lang.Error: no device left");
                System.err.flush();
                Runtime.getRuntime().halt(9);
            }
        }
    }

    public static void main(String[] arguments) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String setup = orders.readLine();
        if (setup.contains("unusable")) {
            System.out.println(Messages.unusable("the setup says so"));
            return;
        }
        takeToken(setup);
        System.out.println("a library greets");
        String ready = Messages.ready(new Environment("a", "b", "c", "d", "e", 1, "f", "g"), data(setup));
        System.out.println(setup.equals("rebuilt") ? ready.replace(ProgramCode.digest(), "0123") : ready);
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            Map<String, Object> order = Messages.read(line);
            RunKey key = Messages.key(order);
            System.out.println(Messages.progress(key.seed()));
            switch (key.variant()) {
                case "dies" -> {
                    System.err.println("java.lang.OutOfMemoryError: none left");
                    System.err.println("\tat batchnorm.Somewhere");
                    System.err.flush();
                    Runtime.getRuntime().halt(7);
                }
                case "hangs" -> pause(Duration.ofMinutes(5));
                case "evaluates" -> {
                    for (int i = 0; i < 6; i++) {
                        pause(Duration.ofMillis(900));
                        System.out.println(Messages.goesOn());
                    }
                    System.out.println(Messages.done(RunRecord.completed(key, "scripted", 3)));
                }
                case "stops" -> {
                    new ProcessBuilder(
                                    "kill",
                                    "-STOP",
                                    String.valueOf(ProcessHandle.current().pid()))
                            .start();
                    pause(Duration.ofMinutes(5));
                }
                case "starves" -> {
                    System.out.println("Error occurred during initialization of VM");
                    System.out.println("Could not reserve enough space for 1048576KB object heap");
                    System.out.println("and more");
                    System.out.flush();
                    Runtime.getRuntime().halt(1);
                }
                case "crashes" ->
                    new ProcessBuilder(
                                    "kill",
                                    "-SEGV",
                                    String.valueOf(ProcessHandle.current().pid()))
                            .start()
                            .onExit()
                            .join();
                case "is killed" -> Runtime.getRuntime().halt(137);
                case "warns" -> {
                    System.out.println(Messages.warning("the disk is nearly full"));
                    System.out.println(Messages.done(RunRecord.completed(key, "scripted", 3)));
                }
                case "lies" -> System.out.println("@bn {\"outcome\":");
                case "mumbles" -> {
                    System.out.print("a warning of native code, without its end of line");
                    System.out.println(Messages.done(RunRecord.completed(key, "scripted", 3)));
                }
                default -> System.out.println(Messages.done(RunRecord.completed(key, "scripted", 3)));
            }
        }
    }
}
