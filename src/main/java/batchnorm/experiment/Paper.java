package batchnorm.experiment;

import java.util.Optional;

/** Where the paper has it; the figure is empty where it has none. */
public record Paper(String section, Optional<String> figure) {}
