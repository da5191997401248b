package batchnorm.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A wrong command line in one line: which argument, which value, what would be right. */
final class ParameterMessage {
    private static final Map<Class<?>, String> EXPECTED = Map.of(
            int.class, "a whole number",
            Integer.class, "a whole number",
            long.class, "a whole number",
            Long.class, "a whole number",
            double.class, "a number",
            Double.class, "a number",
            Path.class, "the name of a file or folder");

    private ParameterMessage() {}

    static String of(ParameterException exception) {
        ArgSpec argument = exception.getArgSpec();
        if (exception.getCause() instanceof TypeConversionException && argument != null) {
            return name(argument) + " is '" + exception.getValue() + "'; " + expected(argument) + " is expected";
        }
        return exception.getMessage()
                + suggestions(exception)
                + "; '" + exception.getCommandLine().getCommandSpec().qualifiedName() + " --help' explains it";
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String expected(ArgSpec argument) {
        Class<?> type = argument.typeInfo().isMultiValue() ? argument.auxiliaryTypes()[0] : argument.type();
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(word -> word.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        return EXPECTED.getOrDefault(type, "another value");
    }

    private static String suggestions(ParameterException exception) {
        List<String> near =
                exception instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    }
}
