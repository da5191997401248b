package batchnorm.run;

import batchnorm.RunFailure;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Threads that meet again and again. At each meeting every member brings something, and all of them leave with what is
 * made of it.
 *
 * @param <A> what a member brings
 * @param <B> what all of them leave with
 */
public final class Meeting<A, B> {
    private final Function<List<A>, B> make;
    private final List<A> brought;
    private int here;
    private long held;
    private B made;
    private RuntimeException why;

    /** @param make gets what the members bring, in their order */
    public Meeting(int members, Function<List<A>, B> make) {
        this.make = make;
        this.brought = Arrays.asList(newArray(members));
    }

    @SuppressWarnings("unchecked")
    private static <A> A[] newArray(int members) {
        return (A[]) new Object[members];
    }

    /**
     * Waits until all members are here.
     *
     * @param member its number, from 0
     * @throws RunFailure if a member cannot come
     */
    public synchronized B attend(int member, A brings) {
        requireHeld();
        brought.set(member, brings);
        here++;
        if (here == brought.size()) {
            hold();
        } else {
            await(held);
        }
        return made;
    }

    private void hold() {
        try {
            made = make.apply(List.copyOf(brought));
        } catch (RuntimeException e) {
            cancel(e);
            throw e;
        }
        here = 0;
        held++;
        notifyAll();
    }

    private void await(long before) {
        try {
            while (held == before && why == null) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted while it waited for another replica", e);
        }
        if (held == before) {
            requireHeld();
        }
    }

    /** Does the work of a member. If it fails, the others do not wait for it. */
    public <T> T during(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            cancel(e);
            throw e;
        }
    }

    /** Sends all members home, now and later, because one of them cannot come. */
    public synchronized void cancel(RuntimeException reason) {
        if (why == null) {
            why = reason;
        }
        notifyAll();
    }

    private void requireHeld() {
        if (why != null) {
            throw new RunFailure("another replica could not go on: " + why.getMessage(), why);
        }
    }
}
