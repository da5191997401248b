package batchnorm.mutation;

import batchnorm.data.random.SplitMix64;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Changes of a file, in the ways files break: bits that flip, numbers of extreme size, parts that are cut, lost,
 * doubled or exchanged. A change is a function of (seed, number), so a case that fails can be run alone.
 */
public final class Mutations {
    private static final int[] INTS = {0, 1, -1, 2, 255, 65_535, 65_536, Integer.MAX_VALUE, Integer.MIN_VALUE};
    private static final long[] LONGS = {0, 1, -1, 1L << 31, 1L << 32, 1L << 62, Long.MAX_VALUE, Long.MIN_VALUE};
    private static final int LONGEST_RUN = 64;

    /** A text, a number or a word that follows a colon, a bracket or a comma. */
    private static final Pattern VALUE = Pattern.compile("[:\\[,]\\s*(\"[^\"]*\"|-?[0-9][0-9.eE+-]*|true|false|null)");

    private static final List<String> EXTREMES = List.of(
            "0",
            "-1",
            "1",
            "2",
            "7",
            "100",
            "65536",
            "2147483647",
            "-2147483648",
            "4294967296",
            "9223372036854775807",
            "1e308",
            "1e-308",
            "\"NaN\"",
            "\"\"",
            "\"x\"",
            "null",
            "true",
            "[]",
            "[1, 2]",
            "{}");

    private final long seed;

    public Mutations(long seed) {
        this.seed = seed;
    }

    /** The random numbers of a case. */
    public SplitMix64 random(int number) {
        return SplitMix64.stream(seed, number, 0);
    }

    /** Changes the bytes once, or a few times. The original stays as it is. */
    public static byte[] bytes(byte[] whole, SplitMix64 random) {
        int times = random.nextInt(4) == 0 ? 1 + random.nextInt(5) : 1;
        byte[] changed = whole;
        for (int i = 0; i < times; i++) {
            changed = once(changed, random);
        }
        return changed;
    }

    /**
     * Changes the order and the number of the parts that a file is made of, such as lines, entries or segments, or the
     * bytes of one part.
     */
    public static List<byte[]> parts(List<byte[]> whole, SplitMix64 random) {
        List<byte[]> parts = new ArrayList<>(whole);
        if (parts.isEmpty()) {
            return parts;
        }
        int at = random.nextInt(parts.size());
        switch (random.nextInt(5)) {
            case 0 -> parts.remove(at);
            case 1 -> parts.add(random.nextInt(parts.size() + 1), parts.get(at));
            case 2 -> parts.set(at, parts.set(random.nextInt(parts.size()), parts.get(at)));
            case 3 -> parts.set(at, new byte[0]);
            default -> parts.set(at, bytes(parts.get(at), random));
        }
        return parts;
    }

    /** Changes one value of a JSON text: to an extreme number, to another kind of value, or to another of its texts. */
    public static String json(String text, SplitMix64 random) {
        List<MatchResult> values = VALUE.matcher(text).results().toList();
        if (values.isEmpty()) {
            return text;
        }
        MatchResult from = values.get(random.nextInt(values.size()));
        String to = random.nextInt(3) == 0
                ? values.get(random.nextInt(values.size())).group(1)
                : EXTREMES.get(random.nextInt(EXTREMES.size()));
        return text.substring(0, from.start(1)) + to + text.substring(from.end(1));
    }

    /** The parts one after the other. */
    public static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] once(byte[] whole, SplitMix64 random) {
        if (whole.length == 0) {
            return new byte[] {(byte) random.nextInt(256)};
        }
        int at = place(whole.length, random);
        int length = Math.min(1 + random.nextInt(LONGEST_RUN), whole.length - at);
        return switch (random.nextInt(10)) {
            case 0, 1 -> flipped(whole, at, 1 << random.nextInt(8));
            case 2 -> flipped(whole, at, 1 + random.nextInt(255));
            case 3 -> withInt(whole, at, random);
            case 4 -> withLong(whole, at, random);
            case 5 -> Arrays.copyOf(whole, at);
            case 6 -> spliced(whole, at, at + length, new byte[0]);
            case 7 -> spliced(whole, at, at, Arrays.copyOfRange(whole, at, at + length));
            case 8 -> spliced(whole, at, at + length, new byte[length]);
            default -> spliced(whole, whole.length, whole.length, noise(length, random));
        };
    }

    /** Half of the changes fall into the first bytes, where most formats have their lengths and kinds. */
    private static int place(int length, SplitMix64 random) {
        return random.nextInt(random.nextInt(2) == 0 ? Math.min(length, LONGEST_RUN) : length);
    }

    private static byte[] flipped(byte[] whole, int at, int bits) {
        byte[] changed = whole.clone();
        changed[at] ^= (byte) bits;
        return changed;
    }

    private static byte[] withInt(byte[] whole, int at, SplitMix64 random) {
        ByteBuffer number = ByteBuffer.allocate(Integer.BYTES).order(order(random));
        return overwritten(
                whole, at, number.putInt(INTS[random.nextInt(INTS.length)]).array());
    }

    private static byte[] withLong(byte[] whole, int at, SplitMix64 random) {
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(order(random));
        return overwritten(
                whole, at, number.putLong(LONGS[random.nextInt(LONGS.length)]).array());
    }

    private static ByteOrder order(SplitMix64 random) {
        return random.nextInt(2) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private static byte[] overwritten(byte[] whole, int at, byte[] number) {
        byte[] changed = whole.clone();
        System.arraycopy(number, 0, changed, at, Math.min(number.length, whole.length - at));
        return changed;
    }

    private static byte[] spliced(byte[] whole, int from, int to, byte[] between) {
        return joined(List.of(Arrays.copyOf(whole, from), between, Arrays.copyOfRange(whole, to, whole.length)));
    }

    private static byte[] noise(int length, SplitMix64 random) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
