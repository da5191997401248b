package batchnorm.run;

import batchnorm.Printed;
import batchnorm.engine.NetworkState;
import batchnorm.environment.ProgramCode;
import batchnorm.files.IoReason;
import batchnorm.files.WholeFile;
import batchnorm.results.ResultDirectory;
import batchnorm.results.SurfaceFile;
import batchnorm.results.provenance.RunKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * A run in its middle, after an evaluation: from here it goes on as if it had not been interrupted. The order of the
 * examples and their augmentation are functions of the step, so they need no state.
 *
 * @param step number of steps that were made
 * @param nanoseconds how long they took
 * @param lengths the length of each CSV file to which the run appends rows, in bytes
 * @param engine the name of the engine; others cannot go on from the network's state
 * @param code the digest of the program that wrote it; empty if it is unknown
 * @param network the network's state
 */
public record Checkpoint(
        long step, long nanoseconds, Map<String, Long> lengths, String engine, String code, NetworkState network) {
    private static final long FORMAT = 0x424e_4348_4543_4b33L; // "BNCHECK3"

    public Checkpoint {
        lengths = Map.copyOf(lengths);
    }

    /** The checkpoint of a run whose rows so far are in its folder. */
    static Checkpoint of(
            ResultDirectory results, RunKey key, long step, long nanoseconds, String engine, NetworkState network)
            throws IOException {
        Map<String, Long> lengths = new TreeMap<>();
        for (Path file : rowFiles(results, key)) {
            if (Files.exists(file)) {
                lengths.put(file.getFileName().toString(), Files.size(file));
            }
        }
        return new Checkpoint(step, nanoseconds, lengths, engine, ProgramCode.digest(), network);
    }

    /** The files to which a run appends rows. */
    private static List<Path> rowFiles(ResultDirectory results, RunKey key) {
        return List.of(
                results.accuracy(key),
                results.activations(key),
                results.statistics(key),
                results.series(key),
                SurfaceFile.of(results, key));
    }

    private static Path file(ResultDirectory results, RunKey key) {
        return results.run(key).resolve("checkpoint.bin");
    }

    /** Deletes the checkpoint of a run that has ended. If it cannot be deleted it stays, because it does no harm. */
    public static void delete(ResultDirectory results, RunKey key) {
        try {
            Files.deleteIfExists(file(results, key));
        } catch (IOException e) {
            // It is only cleaning up.
        }
    }

    /**
     * Writes it to the run's folder. The one before is replaced.
     *
     * @throws batchnorm.RunFailure if it cannot be written
     */
    void write(ResultDirectory results, RunKey key) {
        WholeFile.write(file(results, key), bytes());
    }

    private byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out);
            CRC32 checksum = new CRC32();
            checksum.update(bytes.toByteArray());
            out.writeLong(checksum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no errors
        }
        return bytes.toByteArray();
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeLong(FORMAT);
        out.writeLong(step);
        out.writeLong(nanoseconds);
        out.writeInt(lengths.size());
        for (Map.Entry<String, Long> one : new TreeMap<>(lengths).entrySet()) {
            out.writeUTF(one.getKey());
            out.writeLong(one.getValue());
        }
        out.writeUTF(engine);
        out.writeUTF(code);
        network.write(out);
    }

    /**
     * What a run's folder has.
     *
     * @param checkpoint empty where there is none, and where it cannot be read
     * @param fault why it cannot be used, in a few words; empty if it can, and if there is none
     */
    public record Found(Optional<Checkpoint> checkpoint, Optional<String> fault) {}

    /** Reads the checkpoint in a run's folder. */
    public static Found look(ResultDirectory results, RunKey key) {
        if (Files.notExists(file(results, key))) {
            return new Found(Optional.empty(), Optional.empty());
        }
        try {
            Checkpoint found = read(results, key);
            return new Found(
                    Optional.of(found), found.isOfThisProgram() ? Optional.empty() : Optional.of("is of other code"));
        } catch (IOException e) {
            return new Found(Optional.empty(), Optional.of("cannot be used (" + IoReason.of(e) + ")"));
        }
    }

    /**
     * The checkpoint in a run's folder, of whichever code. Empty where there is none, and where it cannot be read: the
     * run must then be trained from its first step.
     */
    public static Optional<Checkpoint> find(ResultDirectory results, RunKey key) {
        return look(results, key).checkpoint();
    }

    private static Checkpoint read(ResultDirectory results, RunKey key) throws IOException {
        Checkpoint found = parse(Files.readAllBytes(file(results, key)));
        for (Map.Entry<String, Long> one : found.lengths().entrySet()) {
            Path rows = rowFiles(results, key).stream()
                    .filter(file -> file.getFileName().toString().equals(one.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new IOException(
                            "'" + Printed.value(one.getKey()) + "' in it is no file with rows of a run"));
            requireRows(rows, one.getValue());
        }
        return found;
    }

    /** Requires a file that can be cut. A checkpoint from elsewhere must not cut a file that its folder links to. */
    private static void requireRows(Path file, long length) throws IOException {
        if (length < 0 || Files.size(file) < length) {
            throw new IOException(file.getFileName() + " has lost rows");
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file.getFileName() + " is a link, or no file");
        }
    }

    private static Checkpoint parse(byte[] file) throws IOException {
        int end = file.length - Long.BYTES;
        if (end < Long.BYTES) {
            throw new IOException("cut short");
        }
        CRC32 checksum = new CRC32();
        checksum.update(file, 0, end);
        if (ByteBuffer.wrap(file).getLong(end) != checksum.getValue()) {
            throw new IOException("damaged");
        }
        try {
            return parse(new DataInputStream(new ByteArrayInputStream(file, 0, end)));
        } catch (EOFException e) {
            throw new IOException("a count in it is too large", e);
        }
    }

    private static Checkpoint parse(DataInputStream in) throws IOException {
        if (in.readLong() != FORMAT) {
            throw new IOException("of another format");
        }
        long step = in.readLong();
        long nanoseconds = in.readLong();
        int files = in.readInt();
        if (step < 0 || nanoseconds < 0 || files < 0) {
            throw new IOException("a count in it is negative");
        }
        Map<String, Long> lengths = new TreeMap<>();
        for (int left = files; left > 0; left--) {
            lengths.put(in.readUTF(), in.readLong());
        }
        return new Checkpoint(step, nanoseconds, lengths, in.readUTF(), in.readUTF(), NetworkState.read(in));
    }

    /** Whether the program that wrote it is the one that runs, byte by byte. */
    public boolean isOfThisProgram() {
        return !code.isEmpty() && code.equals(ProgramCode.digest());
    }

    /** Cuts off the rows that were written after the checkpoint. */
    void cutRows(Path run) throws IOException {
        for (Map.Entry<String, Long> one : lengths.entrySet()) {
            try (RandomAccessFile file =
                    new RandomAccessFile(run.resolve(one.getKey()).toFile(), "rw")) {
                file.setLength(one.getValue());
            }
        }
    }
}
