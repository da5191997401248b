package batchnorm.experiment;

import java.util.Optional;

/**
 * The place in the paper.
 *
 * @param section number of the section, such as {@code 4.1}; empty where the experiment is not from the paper
 * @param figure number of the figure; empty where there is none
 */
public record Paper(String section, Optional<String> figure) {
    /** For an experiment that is not from the paper. */
    public static final Paper NONE = new Paper("", Optional.empty());

    /** In words. */
    public String describe() {
        return section.isEmpty()
                ? "not of the paper"
                : "section " + section + figure.map(one -> ", Figure " + one).orElse("");
    }
}
