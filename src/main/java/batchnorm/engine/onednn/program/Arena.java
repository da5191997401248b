package batchnorm.engine.onednn.program;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Assigns the buffers of a program to places in one block of memory. Two buffers may overlap if they are not in use at
 * the same time. The largest buffer is placed first, and each as low as it fits.
 */
final class Arena {
    private final Map<Buffer, Long> places = new LinkedHashMap<>();
    private final long bytes;

    Arena(List<Buffer> buffers) {
        List<Buffer> bySize = new ArrayList<>(buffers);
        bySize.sort(Comparator.comparingLong(Buffer::bytes).reversed());
        long end = 0;
        for (Buffer buffer : bySize) {
            long place = lowest(buffer);
            places.put(buffer, place);
            end = Math.max(end, place + Block.align(buffer.bytes()));
        }
        bytes = end;
    }

    private long lowest(Buffer buffer) {
        List<Map.Entry<Buffer, Long>> neighbours = new ArrayList<>();
        places.entrySet().forEach(entry -> {
            if (entry.getKey().livesWith(buffer)) {
                neighbours.add(entry);
            }
        });
        neighbours.sort(Map.Entry.comparingByValue());
        long place = 0;
        for (Map.Entry<Buffer, Long> neighbour : neighbours) {
            if (neighbour.getValue() >= place + buffer.bytes()) {
                break;
            }
            place = Math.max(
                    place, neighbour.getValue() + Block.align(neighbour.getKey().bytes()));
        }
        return place;
    }

    long bytes() {
        return bytes;
    }

    /** Points the buffers to their places in {@code memory}, which must be large enough. */
    void bind(Block memory) {
        places.forEach((buffer, place) -> buffer.bind(memory.at(place, buffer.bytes() / Float.BYTES)));
    }
}
