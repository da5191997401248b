package batchnorm.runner.worker;

import batchnorm.results.provenance.Environment;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
        return setup.equals("any") ? Map.of() : Map.of("images", Files.readString(Path.of(setup)));
    }

    public static void main(String[] arguments) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String setup = orders.readLine();
        if (setup.contains("unusable")) {
            System.out.println(Messages.unusable("the setup says so"));
            return;
        }
        System.out.println("a library greets");
        System.out.println(Messages.ready(new Environment("a", "b", "c", "d", "e", 1, "f", "g"), data(setup)));
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
