package batchnorm.engine.dl4j.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Model files that ND4J or Jackson would believe. */
class BrokenModelTest {
    /** Where the numbers stand in coefficients.bin of a vector {@code [n]}, which {@code Nd4j.write} made. */
    private static final int RANK = 32;

    private static final int SHAPE = 40;
    private static final int STRIDE = 48;
    private static final int LENGTH = 98;
    private static final int VALUES = 113;
    private static byte[] model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void save() {
        model = SmallModels.saved(SmallModels.dense());
    }

    private LoadedModel load(byte[] zip) {
        try {
            return ModelFile.read(Files.write(folder.resolve("model.zip"), zip)).load();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void refused(byte[] zip, String message) {
        assertThatThrownBy(() -> load(zip))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("model " + folder.resolve("model.zip"))
                .hasMessageContaining(message);
    }

    private static byte[] changed(byte[] bytes, Consumer<ByteBuffer> change) {
        byte[] copy = bytes.clone();
        change.accept(ByteBuffer.wrap(copy));
        return copy;
    }

    @Test
    void theWholeFileHasTheParametersThatDl4jGaveIt() {
        assertThat(load(model).parameters()).isEqualTo(SmallModels.dense().params());
    }

    /** The cases segv, oob, slow: 2^62 crashed Java, 0 read past the end, 2^31 took gigabytes. */
    @ParameterizedTest
    @ValueSource(longs = {1L << 62, 0, 1L << 31, -1, 144, 146, Long.MAX_VALUE, Long.MIN_VALUE})
    void aLengthThatIsNotThatOfTheShapeIsRefused(long length) {
        byte[] broken = SmallModels.withParameters(model, bytes -> {
            assertThat(ByteBuffer.wrap(bytes).getLong(LENGTH)).isEqualTo(145); // 12·5 + 5 + 4·5 + 5·10 + 10
            return changed(bytes, buffer -> buffer.putLong(LENGTH, length));
        });
        refused(broken, "its coefficients.bin has the shape of 145 numbers, but the length " + length);
    }

    @Test
    void aLengthWithoutItsBytesIsRefused() {
        for (long length : new long[] {1L << 62, 144, 146}) {
            byte[] broken = SmallModels.withParameters(
                    model,
                    bytes -> changed(bytes, b -> b.putLong(LENGTH, length).putLong(SHAPE, length)));
            refused(broken, "has 580 bytes for " + length + " numbers of type FLOAT");
        }
    }

    /** The cases cs_stride_neg and cl_4611686018427387904. */
    @ParameterizedTest
    @CsvSource({"-1", "0", "2", "4611686018427387904"})
    void aStrideThatDoesNotGoFromNumberToNumberIsRefused(long stride) {
        byte[] broken = SmallModels.withParameters(model, bytes -> changed(bytes, b -> b.putLong(STRIDE, stride)));
        refused(broken, "has the stride " + stride);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 2, 3, 1L << 40})
    void aRankThatIsNotThatOfAVectorIsRefused(long rank) {
        refused(
                SmallModels.withParameters(model, bytes -> changed(bytes, b -> b.putLong(RANK, rank))),
                "has rank " + rank);
    }

    /** The case a14. */
    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void parametersThatAreNotFiniteAreRefused(float value) {
        refused(
                SmallModels.withParameters(model, bytes -> changed(bytes, b -> b.putFloat(VALUES + 4 * 7, value))),
                "its coefficients.bin has the parameter " + value + ", number 8 of 145; finite numbers are expected");
    }

    /** The case flip. */
    @Test
    void oneBitThatFlippedIsNoticed() {
        Map<String, byte[]> entries = SmallModels.entries(model);
        byte[] stored = BrokenZips.stored(entries);
        assertThat(load(stored).parameters()).isEqualTo(load(model).parameters());
        byte[] parameters = entries.get("coefficients.bin");
        int at = stored.length - BrokenZips.directoryLength(entries) - parameters.length + VALUES;
        byte[] flipped = stored.clone();
        flipped[at] ^= 1;
        refused(flipped, "is damaged: its entry coefficients.bin has the CRC-32 ");
    }

    @Test
    void twoEntriesOfOneNameAreRefused() {
        Map<String, byte[]> entries = SmallModels.entries(model);
        entries.put("coefficients.bix", entries.get("coefficients.bin"));
        byte[] zip = BrokenZips.replaced(SmallModels.zip(entries), "coefficients.bix", "coefficients.bin");
        assertThatThrownBy(() -> load(zip))
                .isInstanceOf(BadInput.class)
                .hasMessageContainingAll("model.zip", "coefficients.bin");
    }

    @Test
    void anEntryThatSaysAnAbsurdSizeIsRefusedBeforeItTakesMemory() {
        byte[] zip = BrokenZips.withSizeInDirectory(model, "coefficients.bin", 0x7fff_fff0);
        refused(zip, "is damaged: its entry coefficients.bin cannot have 2147483632 bytes in ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"@class\" : \"batchnorm.engine.dl4j.saved.Trap\"",
                "\"layer\" : [ \"batchnorm.engine.dl4j.saved.Trap\", { } ]",
                "\"layer\" : [ \"java.util.List<batchnorm.engine.dl4j.saved.Trap>\" ]",
                "\"layer\" : \"[Lbatchnorm.engine.dl4j.saved.Trap;\"",
                "\"batchnorm.engine.dl4j.saved.Trap\" : 1",
                "\"@class\" : \"batchnorm.engine.dl4j.saved.\\u0054rap\""
            })
    void aClassThatIsNoPartOfANetworkIsRefusedBeforeAnyOfItsCodeRuns(String part) {
        byte[] broken = SmallModels.withConfiguration(
                model,
                json -> json.replaceFirst("\"@class\" : \"[^\"]*BatchNormalization\"", part.replace("\\", "\\\\")));
        assertThatThrownBy(() -> load(broken))
                .isInstanceOf(BadInput.class)
                .hasMessageContainingAll(
                        "its configuration.json names the class ", ", which is not a part of a network that DL4J");
        assertThat(System.getProperty(Trap.TRACE)).isNull();
    }

    @Test
    void aLayerOfSomeoneElseIsRefusedByItsName() {
        byte[] broken = SmallModels.withConfiguration(
                model,
                json -> json.replace("org.deeplearning4j.nn.conf.layers.BatchNormalization", "com.example.Layer"));
        refused(broken, "names the class com.example.Layer, which is neither in DL4J");
    }

    /** A stride of 0 ended the process: ND4J divides by it. */
    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void aStrideThatIsNoneIsRefused(int stride) {
        byte[] pooled = SmallModels.saved(SmallModels.graph(
                InputType.convolutional(6, 4, 1),
                new SubsamplingLayer.Builder(2, 2).build(),
                new BatchNormalization()));
        byte[] broken = SmallModels.withConfiguration(
                pooled, json -> json.replaceFirst("\"stride\" : \\[ \\d+", "\"stride\" : [ " + stride));
        refused(broken, "its configuration.json has stride " + (double) stride + "; 1 to 1000000 is expected");
    }

    /** Jackson takes the number out of a text. */
    @Test
    void aStrideThatIsATextIsRefused() {
        byte[] pooled = SmallModels.saved(SmallModels.graph(
                InputType.convolutional(6, 4, 1),
                new SubsamplingLayer.Builder(2, 2).build(),
                new BatchNormalization()));
        byte[] broken = SmallModels.withConfiguration(
                pooled, json -> json.replaceFirst("\"stride\" : \\[ \\d+", "\"stride\" : [ \"0\""));
        refused(broken, "its configuration.json has stride the text '0'; 1 to 1000000 is expected");
    }

    @Test
    void aTextThatIsNoConfigurationIsRefused() {
        Map<String, byte[]> entries = new LinkedHashMap<>(SmallModels.entries(model));
        for (String text : new String[] {"", "{", "[1]", "{}", "{\"vertices\": 3}", "[".repeat(5000), "null"}) {
            entries.put("configuration.json", text.getBytes(StandardCharsets.UTF_8));
            refused(SmallModels.zip(entries), "model.zip can");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"DOUBLE", "FLOAT", "HALF", "BFLOAT16"})
    void everyTypeOfNumbersThatDl4jSavesIsReadToTheBit(DataType type) throws IOException {
        byte[] bytes = StoredVectors.written(type, 1.5, -0.1, 3e-5, 100);
        assertThat(StoredVector.read(bytes)).isEqualTo(StoredVectors.vector(type, 1.5, -0.1, 3e-5, 100));
    }

    /** Opening a pipe would wait for ever. */
    @Test
    void aPipeInPlaceOfAModelIsRefusedWithoutWaitingForIt() throws Exception {
        Path pipe = folder.resolve("model.zip");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> ModelFile.read(pipe))
                .isInstanceOf(BadInput.class)
                .hasMessage("model " + pipe + " is not a file");
    }

    @Test
    void aModelOfDl4jsOtherKindIsReadToo() throws IOException {
        ComputationGraph graph = SmallModels.dense();
        MultiLayerNetwork row = StoredVectors.inARow();
        Path file = folder.resolve("row.zip");
        row.save(file.toFile());
        assertThat(ModelFile.read(file).load().parameters().length())
                .isEqualTo(graph.params().length());
    }
}
