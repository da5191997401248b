package batchnorm.experiment;

import batchnorm.network.Optimizer;
import batchnorm.training.TrainingPlan;

/**
 * One of the networks that an experiment compares, with everything that it is trained with.
 *
 * @param name as printed in charts and tables, and the name of its folder
 */
public record Variant(String name, NetworkTemplate network, Engine engine, Optimizer optimizer, TrainingPlan plan) {}
