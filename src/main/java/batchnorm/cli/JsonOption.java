package batchnorm.cli;

import picocli.CommandLine.Option;

/** {@code --json}: one option for every command whose answer programs read. */
final class JsonOption {
    @Option(
            names = "--json",
            description =
                    "Print JSON, whose keys src/json.md lists, and no tables. Messages still go to standard error."
                            + " Off by default.")
    boolean given;
}
