package batchnorm.runner;

import java.util.List;

/**
 * What the user is told at the end.
 *
 * @param lines the results in short
 * @param failures one line for each run that failed
 * @param claimsNotMet how many claims are not met or undecided
 */
public record RunReport(List<String> lines, List<String> failures, int claimsNotMet) {}
