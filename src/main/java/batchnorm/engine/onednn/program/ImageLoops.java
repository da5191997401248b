package batchnorm.engine.onednn.program;

import batchnorm.environment.ThreadCount;
import java.util.List;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Loops over the images of a mini-batch on as many threads as the native library has. Each thread has a share of the
 * images and a loop with arrays of its own. Every image is computed alone, so the results do not depend on the number
 * of threads.
 */
public final class ImageLoops {
    private static final int THREADS = ThreadCount.ofChecked(System.getenv());

    private ImageLoops() {}

    /**
     * A loop over some images.
     *
     * @param <T> what a thread has for itself
     */
    @FunctionalInterface
    public interface Loop<T> {
        /** Handles the images from {@code first}, before {@code end}. */
        void run(T own, int first, int end);
    }

    /** What each thread has for itself, if as many images are shared. */
    public static <T> List<T> forEachThread(int images, Supplier<T> own) {
        return Stream.generate(own).limit(Math.min(THREADS, images)).toList();
    }

    /**
     * Gives each thread its share of the images, and returns when all of them have ended.
     *
     * @param owns from {@link #forEachThread}
     */
    public static <T> void run(List<T> owns, int images, Loop<T> loop) {
        int shares = owns.size();
        if (shares == 1) {
            loop.run(owns.get(0), 0, images);
            return;
        }
        ForkJoinTask.invokeAll(IntStream.range(0, shares)
                .mapToObj(share -> ForkJoinTask.adapt(
                        () -> loop.run(owns.get(share), images * share / shares, images * (share + 1) / shares)))
                .toList());
    }
}
