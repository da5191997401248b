/**
 * The metrics: name, unit and format of each, and the list of all ({@link Metrics}).
 *
 * <p>In code, comments and reports a number that summarizes a run is called a <em>metric</em>. Existing files keep the
 * older words: the keys {@code measure} and {@code measurements} of experiment files, the column {@code measure} of
 * {@code summary.csv}, {@code claims.csv}, {@code differences.csv} and {@code measures.csv}, and the name of
 * {@code measures.csv}. This keeps recorded results and users' files valid.
 */
package batchnorm.metric;
