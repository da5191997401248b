package batchnorm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ExampleOrderTest {
    private static final int COUNT = 103;
    private static final int SHARDS = 10;

    static Stream<ExampleOrder> all() {
        return Stream.of(
                new ExampleOrder.Reshuffled(),
                new ExampleOrder.Fixed(),
                new ExampleOrder.WithinShards(1),
                new ExampleOrder.WithinShards(SHARDS),
                new ExampleOrder.WithinShards(COUNT));
    }

    @ParameterizedTest
    @MethodSource("all")
    void holdsEachExampleOncePerEpoch(ExampleOrder order) {
        for (long epoch = 0; epoch < 5; epoch++) {
            assertThat(arranged(order, 1, epoch))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, COUNT).boxed().toList());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void dependsOnSeedAndEpochAlone(ExampleOrder order) {
        int[] used = new int[COUNT];
        order.arrange(used, 5, 9); // whatever an array held before
        order.arrange(used, 1, 3);

        assertThat(IntStream.of(used).boxed().toList()).isEqualTo(arranged(order, 1, 3));
        assertThat(arranged(order, 2, 3)).isNotEqualTo(arranged(order, 1, 3));
        assertThat(arranged(order, 1, 3))
                .isNotEqualTo(IntStream.range(0, COUNT).boxed().toList());
    }

    @Test
    void repeatsWhereItIsFixed() {
        ExampleOrder fixed = new ExampleOrder.Fixed();

        assertThat(arranged(fixed, 1, 7)).isEqualTo(arranged(fixed, 1, 0));
    }

    @Test
    void changesFromEpochToEpochWhereItIsNot() {
        all().filter(order -> !(order instanceof ExampleOrder.Fixed))
                .forEach(order -> assertThat(arranged(order, 1, 1)).isNotEqualTo(arranged(order, 1, 0)));
    }

    @Test
    void keepsTheExamplesOfAShardTogetherInEveryEpoch() {
        Set<Set<Integer>> shards = shards();

        // 103 examples in 10 shards: shard k ends at 103·(k+1)/10, rounded down.
        assertThat(shards.stream().map(Set::size).sorted().toList())
                .containsExactly(10, 10, 10, 10, 10, 10, 10, 11, 11, 11);
        for (long epoch = 1; epoch < 5; epoch++) {
            List<Integer> order = arranged(new ExampleOrder.WithinShards(SHARDS), 1, epoch);
            int from = 0;
            while (from < COUNT) {
                Set<Integer> shard = shardOf(shards, order.get(from));
                assertThat(new HashSet<>(order.subList(from, from + shard.size())))
                        .isEqualTo(shard);
                from += shard.size();
            }
        }
    }

    @Test
    void bringsShardsAndTheirExamplesInNewOrdersEachEpoch() {
        Set<Set<Integer>> shards = shards();
        List<List<Integer>> turns = new ArrayList<>();
        Set<List<Integer>> ordersOfOne = new HashSet<>();
        Set<Integer> one = shardOf(shards, 0);
        for (long epoch = 0; epoch < 6; epoch++) {
            List<Integer> order = arranged(new ExampleOrder.WithinShards(SHARDS), 1, epoch);
            turns.add(order.stream()
                    .map(example -> List.copyOf(shards).indexOf(shardOf(shards, example)))
                    .distinct()
                    .toList());
            ordersOfOne.add(order.stream().filter(one::contains).toList());
        }

        // That two of six agree by chance has the probability 15/10!.
        assertThat(turns).doesNotHaveDuplicates();
        assertThat(ordersOfOne).hasSize(6);
    }

    @Test
    void mixesTheFileOrderIntoEachShard() {
        // Sorted by class as a file may be, a shard of consecutive examples would hold one class.
        for (Set<Integer> shard : shards()) {
            int least = shard.stream().mapToInt(Integer::intValue).min().orElseThrow();
            int most = shard.stream().mapToInt(Integer::intValue).max().orElseThrow();
            // 10 of 103 drawn at random span less than 30 with a probability of about 10·0.3⁹, 2 in 10,000.
            assertThat(most - least).isGreaterThan(30);
        }
    }

    @Test
    void refusesLessThanOneShard() {
        assertThatThrownBy(() -> new ExampleOrder.WithinShards(0)).hasMessage("shards 0 is below 1");
    }

    /** The shards as runs of an epoch: found by which examples stay together over many epochs. */
    private static Set<Set<Integer>> shards() {
        int[][] position = new int[200][COUNT];
        for (int epoch = 0; epoch < position.length; epoch++) {
            List<Integer> order = arranged(new ExampleOrder.WithinShards(SHARDS), 1, epoch);
            for (int at = 0; at < COUNT; at++) {
                position[epoch][order.get(at)] = at;
            }
        }
        Set<Set<Integer>> shards = new HashSet<>();
        for (int one = 0; one < COUNT; one++) {
            Set<Integer> near = new HashSet<>();
            for (int other = 0; other < COUNT; other++) {
                int first = one;
                int second = other;
                // 11 is the largest shard; examples of two shards are further apart in some of 200 epochs.
                if (Arrays.stream(position).allMatch(epoch -> Math.abs(epoch[first] - epoch[second]) < 11)) {
                    near.add(other);
                }
            }
            shards.add(near);
        }
        return shards;
    }

    private static Set<Integer> shardOf(Set<Set<Integer>> shards, int example) {
        return shards.stream()
                .filter(shard -> shard.contains(example))
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> arranged(ExampleOrder order, long seed, long epoch) {
        int[] indexes = new int[COUNT];
        order.arrange(indexes, seed, epoch);
        return IntStream.of(indexes).boxed().toList();
    }
}
