package batchnorm.design;

/**
 * The data and the length of an experiment's trainings, for the head of its report and the foot of its charts.
 *
 * @param dataset the data set's name
 * @param origin whether its files are the published ones or others, in words; empty if it is not known
 * @param trainingImages the number of images that the networks are trained on
 * @param evaluatedImages the number of images that the accuracy is measured on
 * @param split where these come from
 * @param fewestSteps the steps of the shortest training
 * @param mostSteps the steps of the longest training
 */
public record Setup(
        String dataset,
        String origin,
        long trainingImages,
        long evaluatedImages,
        Split split,
        long fewestSteps,
        long mostSteps) {}
