package batchnorm.data;

import batchnorm.RunFailure;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Makes the mini-batches of a training set on a thread of its own, while earlier ones are trained on. They are the
 * same, and in the same order. The number of buffers is fixed, so memory is bounded. What ends that thread is thrown
 * where the next mini-batch is asked for. For one consumer.
 */
final class ReadAhead implements MinibatchStream {
    private final BlockingQueue<Minibatch> free;
    private final BlockingQueue<Made> made;
    private final Thread maker;
    private Minibatch given;

    /** A mini-batch, or why there is none. */
    private sealed interface Made {
        record Filled(Minibatch batch) implements Made {}

        /** An exception or an error, such as that memory is out. There is no checked exception. */
        record Failed(Throwable why) implements Made {
            RuntimeException thrown() {
                if (why instanceof Error error) {
                    throw error;
                }
                return (RuntimeException) why;
            }
        }
    }

    /** @param ahead the largest number of mini-batches that wait to be used */
    ReadAhead(Minibatches batches, int ahead) {
        // One more is being filled, and one more is trained on.
        int buffers = ahead + 2;
        free = new ArrayBlockingQueue<>(buffers);
        made = new ArrayBlockingQueue<>(buffers);
        for (int i = 0; i < buffers; i++) {
            free.add(batches.newBuffer());
        }
        maker = new Thread(() -> make(batches), "read ahead");
        maker.setDaemon(true);
        maker.start();
    }

    private void make(Minibatches batches) {
        try {
            while (true) {
                Minibatch buffer = free.take();
                batches.next(buffer);
                made.put(new Made.Filled(buffer));
            }
        } catch (InterruptedException e) {
            // closed
        } catch (RuntimeException | Error e) {
            made.add(new Made.Failed(e)); // there is room: the buffer that was taken is in neither queue
        }
    }

    @Override
    public Minibatch get() {
        if (given != null) {
            free.add(given);
        }
        try {
            Made next = made.take();
            if (next instanceof Made.Filled filled) {
                given = filled.batch();
                return given;
            }
            made.add(next); // asking again gives the same error again
            given = null;
            throw ((Made.Failed) next).thrown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted while waiting for a mini-batch", e);
        }
    }

    @Override
    public void close() {
        maker.interrupt();
    }
}
