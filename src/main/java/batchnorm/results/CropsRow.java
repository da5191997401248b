package batchnorm.results;

/**
 * How a trained network classifies images by some crops of each.
 *
 * @param crops the number of crops of each image, with those that are the same
 * @param different the mean number of crops of an image that differ
 * @param images how many images were classified
 * @param accuracy within 0 and 1
 * @param top5 top-5 accuracy; NaN where there are at most five classes
 */
public record CropsRow(int crops, double different, long images, double accuracy, double top5) {}
