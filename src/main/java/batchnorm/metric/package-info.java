/**
 * What is measured: the name, the unit and the format of every metric, and the one list of them ({@link Metrics}).
 *
 * <p>In code, comments and reports a number that a run comes down to is a <em>metric</em>. Files that were written
 * before keep their words: the keys {@code measure} and {@code measurements} of experiment files, the column
 * {@code measure} of {@code summary.csv}, {@code claims.csv}, {@code differences.csv} and {@code measures.csv}, and the
 * name of {@code measures.csv}. So recorded results and users' files stay valid.
 */
package batchnorm.metric;
