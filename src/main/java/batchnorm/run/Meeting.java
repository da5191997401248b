package batchnorm.run;

import batchnorm.RunFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
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
    private Throwable why;

    /** @param make gets what the members bring, in their order */
    public Meeting(int members, Function<List<A>, B> make) {
        this.make = make;
        this.brought = new ArrayList<>(Collections.nCopies(members, null));
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
            made = during(() -> make.apply(List.copyOf(brought)));
            here = 0;
            held++;
            notifyAll();
        } else {
            await(held);
        }
        return made;
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

    /**
     * Does the work of all members, each on a thread. Returns when none of them works any more, even if one has failed.
     *
     * @param work one for each member, in order
     * @return their results, in the same order
     */
    public <T> List<T> of(List<Supplier<T>> work, Executor threads) {
        List<CompletableFuture<T>> results = work.stream()
                .map(one -> CompletableFuture.supplyAsync(() -> during(one), threads))
                .toList();
        CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
                .exceptionally(failure -> null)
                .join();
        throwReason();
        return results.stream().map(CompletableFuture::join).toList();
    }

    /** Does the work of a member. If it fails, the others do not wait for it. */
    <T> T during(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            cancel(e);
            throw e;
        }
    }

    /** Sends all members home, now and later, because one of them cannot come. Only the first reason is kept. */
    private synchronized void cancel(Throwable reason) {
        if (why == null) {
            why = reason;
        }
        notifyAll();
    }

    /** Throws the first reason for which a member could not come, if there is one. */
    synchronized void throwReason() {
        if (why instanceof Error error) {
            throw error;
        }
        if (why instanceof RuntimeException exception) {
            throw exception;
        }
        requireHeld();
    }

    private void requireHeld() {
        if (why != null) {
            throw new RunFailure("another replica could not go on: " + why.getMessage(), why);
        }
    }
}
