package batchnorm.engine.onednn.program;

import java.util.LinkedHashMap;
import java.util.Map;

/** The programs of a network. Each is compiled when it is first needed; all share one block of memory. */
public final class Programs implements AutoCloseable {
    /**
     * A network trains with mini-batches of few sizes and shows few of its nonlinearities. Each program holds compiled
     * calls, so those of sizes that come no more are closed.
     */
    private static final int MOST = 256;

    private static final float LOAD_FACTOR = 0.75f;

    private static final Key NONE = new Key(Purpose.TRAINING, 0, 0);

    private final Source source;
    /** The one that was used longest ago comes first. */
    private final Map<Key, Program> programs = new LinkedHashMap<>(MOST, LOAD_FACTOR, true);

    private Block memory = new Block(0);
    /** The program that was used last; asking for it again makes no garbage. */
    private Key lastKey = NONE;

    private Program last;
    private boolean trained;
    /**
     * The thread that made the first program. The library keeps working memory of some primitives per thread, so a
     * program must run in the thread that made it.
     */
    private Thread owner;

    private boolean closed;

    /** Compiles a program. */
    @FunctionalInterface
    public interface Source {
        /**
         * Compiles the program of one purpose and mini-batch size.
         *
         * @param nonlinearity which nonlinearity a program of purpose {@link Purpose#NONLINEARITY} shows; others ignore
         *     it
         */
        Program compile(Purpose purpose, int minibatchSize, int nonlinearity);
    }

    private record Key(Purpose purpose, int minibatchSize, int nonlinearity) {
        boolean is(Purpose otherPurpose, int otherSize, int otherNonlinearity) {
            return purpose == otherPurpose && minibatchSize == otherSize && nonlinearity == otherNonlinearity;
        }
    }

    public Programs(Source source) {
        this.source = source;
    }

    /** The program of any purpose except {@link Purpose#NONLINEARITY}. */
    public Program get(Purpose purpose, int minibatchSize) {
        return get(purpose, minibatchSize, 0);
    }

    public Program nonlinearity(int minibatchSize, int nonlinearity) {
        return get(Purpose.NONLINEARITY, minibatchSize, nonlinearity);
    }

    private Program get(Purpose purpose, int minibatchSize, int nonlinearity) {
        requireUsable();
        if (!lastKey.is(purpose, minibatchSize, nonlinearity)) {
            Key key = new Key(purpose, minibatchSize, nonlinearity);
            Program program = programs.get(key);
            if (program == null) {
                closeOldest();
                program = compile(key);
                programs.put(key, program);
            }
            lastKey = key;
            last = program;
        }
        return last;
    }

    public boolean areClosed() {
        return closed;
    }

    /**
     * Checks that the network can still be used.
     *
     * @throws IllegalStateException if it is closed
     */
    public void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the network is closed");
        }
    }

    private void requireUsable() {
        requireOpen();
        if (owner == null) {
            owner = Thread.currentThread();
        } else if (owner != Thread.currentThread()) {
            throw new IllegalStateException("a network of the onednn engine stays with the thread that used it first, "
                    + owner.getName() + ", not " + Thread.currentThread().getName());
        }
    }

    private Program compile(Key key) {
        boolean first = key.purpose() == Purpose.TRAINING && !trained;
        if (first) {
            // This program chooses the layouts of the parameters, so programs that were compiled before no longer fit.
            forget();
        }
        Program program = source.compile(key.purpose(), key.minibatchSize(), key.nonlinearity());
        trained |= first;
        if (program.bytes() > memory.bytes()) {
            Block larger = new Block(program.bytes());
            memory.close();
            memory = larger;
            programs.values().forEach(other -> other.bind(memory));
        }
        program.bind(memory);
        return program;
    }

    private void closeOldest() {
        if (programs.size() >= MOST) {
            Key oldest = programs.keySet().iterator().next();
            programs.remove(oldest).close();
        }
    }

    private void forget() {
        programs.values().forEach(Program::close);
        programs.clear();
        lastKey = NONE;
        last = null;
    }

    @Override
    public void close() {
        closed = true;
        forget();
        memory.close();
    }
}
