package batchnorm.experiment;

import java.util.Optional;

/**
 * Where the paper has it.
 *
 * @param section such as {@code 4.1}; empty where the experiment is not of the paper
 * @param figure empty where it has none
 */
public record Paper(String section, Optional<String> figure) {
    /** Of an experiment that is not of the paper. */
    public static final Paper NONE = new Paper("", Optional.empty());

    /** In words. */
    public String describe() {
        return section.isEmpty()
                ? "not of the paper"
                : "section " + section + figure.map(one -> ", Figure " + one).orElse("");
    }
}
