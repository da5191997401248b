package batchnorm.runner;

import batchnorm.RunFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks several workers the same at the same time. */
final class Parallel {
    private Parallel() {}

    /** What a worker is asked. */
    @FunctionalInterface
    interface Question {
        double ask(WorkerProcess worker) throws WorkerProcess.Died;
    }

    /** The sum of their answers. */
    static double sum(List<WorkerProcess> workers, Question question) throws InterruptedException, WorkerProcess.Died {
        ExecutorService threads = Executors.newFixedThreadPool(workers.size());
        try {
            List<Callable<Double>> questions = new ArrayList<>();
            workers.forEach(worker -> questions.add(() -> question.ask(worker)));
            double sum = 0;
            for (Future<Double> answer : threads.invokeAll(questions)) {
                sum += answer.get();
            }
            return sum;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WorkerProcess.Died died) {
                throw died;
            }
            throw new RunFailure("a worker could not be timed: " + e.getCause().getMessage(), e);
        } finally {
            threads.shutdownNow();
        }
    }
}
