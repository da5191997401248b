package batchnorm.cli;

import batchnorm.BadInput;

/** Rules on options that do not go together. An option that would do nothing is refused where it would mislead. */
final class OptionRules {
    private OptionRules() {}

    /** @throws BadInput with this message if the rule is broken */
    static void refuseIf(boolean broken, String message) {
        if (broken) {
            throw new BadInput(message);
        }
    }
}
