package batchnorm.network.onednn;

import java.util.HashMap;
import java.util.Map;

/** The programs of a network, each compiled when it is first needed; they share one block of memory. */
final class Programs implements AutoCloseable {
    private final Compiler compiler;
    private final Map<Key, Program> programs = new HashMap<>();
    private Block memory = new Block(0);
    /** The last one used; asking for it again makes no garbage. */
    private Key lastKey = new Key(Purpose.TRAINING, 0, 0);

    private Program last;
    private boolean trained;

    private record Key(Purpose purpose, int minibatchSize, int nonlinearity) {
        boolean is(Purpose otherPurpose, int otherSize, int otherNonlinearity) {
            return purpose == otherPurpose && minibatchSize == otherSize && nonlinearity == otherNonlinearity;
        }
    }

    Programs(Compiler compiler) {
        this.compiler = compiler;
    }

    /** Of any purpose but that of showing a nonlinearity. */
    Program get(Purpose purpose, int minibatchSize) {
        return get(purpose, minibatchSize, 0);
    }

    Program nonlinearity(int minibatchSize, int nonlinearity) {
        return get(Purpose.NONLINEARITY, minibatchSize, nonlinearity);
    }

    private Program get(Purpose purpose, int minibatchSize, int nonlinearity) {
        if (!lastKey.is(purpose, minibatchSize, nonlinearity)) {
            Key key = new Key(purpose, minibatchSize, nonlinearity);
            Program program = programs.get(key);
            if (program == null) {
                program = compile(key);
                programs.put(key, program);
            }
            lastKey = key;
            last = program;
        }
        return last;
    }

    private Program compile(Key key) {
        if (key.purpose() == Purpose.TRAINING && !trained) {
            // The parameters are about to move to where this program wants them.
            forget();
            trained = true;
        }
        Program program = compiler.compile(key.purpose(), key.minibatchSize(), key.nonlinearity());
        if (program.bytes() > memory.bytes()) {
            memory.close();
            memory = new Block(program.bytes());
            programs.values().forEach(other -> other.bind(memory));
        }
        program.bind(memory);
        return program;
    }

    private void forget() {
        programs.values().forEach(Program::close);
        programs.clear();
    }

    @Override
    public void close() {
        forget();
        memory.close();
    }
}
