package batchnorm.cli;

import batchnorm.BadInput;
import java.io.Console;
import java.util.Locale;

/** Asks before something is deleted for good. */
final class Confirmation {
    private Confirmation() {}

    /**
     * Whether the user types yes.
     *
     * @param verb what is about to happen, as {@code delete}
     * @param what what it happens to
     * @throws BadInput if there is no terminal to ask on; newer versions of Java have a console without one
     */
    @SuppressWarnings("SystemConsoleNull") // the launcher's word decides, see Terminal
    static boolean of(String verb, String what) {
        Console console = Terminal.isInteractive() ? System.console() : null;
        if (console == null) {
            throw new BadInput("there is no terminal to ask '" + verb + "?'; --yes " + verb + "s without a question");
        }
        String asked = verb.substring(0, 1).toUpperCase(Locale.ROOT) + verb.substring(1);
        String answer = console.readLine("%s %s for good? Type yes: ", asked, what);
        return answer != null && answer.strip().equalsIgnoreCase("yes");
    }
}
