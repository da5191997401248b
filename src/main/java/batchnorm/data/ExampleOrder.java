package batchnorm.data;

import batchnorm.data.random.Permutation;
import batchnorm.data.random.SplitMix64;

/**
 * The order of the training examples in each epoch: a pure function of (seed, epoch). Section 4.2.1 trains with
 * "within-shard shuffling", which "prevents the same examples from always appearing in a mini-batch together".
 */
public sealed interface ExampleOrder {

    /** The whole training set is shuffled in each epoch. */
    record Reshuffled() implements ExampleOrder {
        @Override
        public void arrange(int[] order, long seed, long epoch) {
            Permutation.identity(order);
            Permutation.shuffle(order, 0, order.length, new SplitMix64(SplitMix64.derive(seed, epoch)));
        }

        @Override
        public String describe() {
            return "reshuffled each epoch";
        }
    }

    /**
     * The training set is split once, at random, into shards whose sizes differ by at most one. In each epoch the order
     * of the shards is random, and so is the order of the examples within each shard.
     *
     * @param shards the number of shards; at most the number of examples
     */
    record WithinShards(int shards) implements ExampleOrder {
        public WithinShards {
            if (shards < 1) {
                throw new IllegalArgumentException("shards " + shards + " is below 1");
            }
        }

        @Override
        public void arrange(int[] order, long seed, long epoch) {
            int[] split = new int[order.length];
            new Fixed().arrange(split, seed, 0);
            SplitMix64 random = SplitMix64.stream(seed, WITHIN_SHARDS, epoch);
            int[] turn = new int[shards];
            Permutation.identity(turn);
            Permutation.shuffle(turn, 0, shards, random);
            int to = 0;
            for (int shard : turn) {
                int first = start(shard, order.length);
                int size = start(shard + 1, order.length) - first;
                System.arraycopy(split, first, order, to, size);
                Permutation.shuffle(order, to, to + size, random);
                to += size;
            }
        }

        private int start(int shard, int count) {
            return (int) ((long) count * shard / shards);
        }

        @Override
        public String describe() {
            return "reshuffled within " + shards + " fixed shards each epoch";
        }
    }

    /** One random order, the same in every epoch. */
    record Fixed() implements ExampleOrder {
        @Override
        public void arrange(int[] order, long seed, long epoch) {
            Permutation.identity(order);
            Permutation.shuffle(order, 0, order.length, SplitMix64.stream(seed, FIXED, 0));
        }

        @Override
        public String describe() {
            return "in one order, the same each epoch";
        }
    }

    /** Keeps the random numbers of {@link Fixed} apart from those of the other orders. */
    long FIXED = -1;

    /** Keeps the random numbers of {@link WithinShards} apart from those of the other orders. */
    long WITHIN_SHARDS = -2;

    /**
     * Fills {@code order} with the indexes 0 to its length − 1, each once, in the order of one epoch.
     *
     * @param epoch from 0
     */
    void arrange(int[] order, long seed, long epoch);

    /** In words. */
    String describe();
}
