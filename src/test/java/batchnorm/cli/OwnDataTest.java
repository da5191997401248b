package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.FastStart;
import batchnorm.FolderCopy;
import batchnorm.engine.VectorModule;
import com.fasterxml.jackson.jr.ob.JSON;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code bn data add}, in processes of their own that have a directory of data sets of their own. */
@Timeout(120)
class OwnDataTest {
    private static final int SIDE = 6;

    @TempDir
    Path folder;

    private CommandResult bn(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElse("java"), "-XX:+UseSerialGC", "-Xmx512m"));
        command.addAll(List.of(FastStart.OPTION, "--add-modules", VectorModule.NAME));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("BATCHNORM_DATA", folder.resolve("data").toString());
        builder.environment().put("OMP_NUM_THREADS", "1");
        int code = builder.start().waitFor();
        return new CommandResult(code, text("out"), text("err"));
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
    }

    /** Grey images: those of class 1 are bright on the left, those of class 2 on the right, those of class 0 dark. */
    private Path images(int each, int type) throws IOException {
        Path above = folder.resolve("my images");
        for (int label = 0; label < 3; label++) {
            Path of = Files.createDirectories(above.resolve("class " + label));
            for (int i = 0; i < each; i++) {
                BufferedImage image = new BufferedImage(SIDE, SIDE, type);
                for (int x = 0; x < SIDE; x++) {
                    for (int y = 0; y < SIDE; y++) {
                        boolean bright = label == 1 ? x < SIDE / 2 : label == 2 && x >= SIDE / 2;
                        int value = bright ? 200 + i % 50 : i % 20;
                        if (type == BufferedImage.TYPE_BYTE_GRAY) {
                            image.getRaster().setSample(x, y, 0, value);
                        } else {
                            image.setRGB(x, y, value << 16);
                        }
                    }
                }
                ImageIO.write(image, "png", of.resolve(i + ".png").toFile());
            }
        }
        return above;
    }

    private Path added() throws Exception {
        Path images = images(20, BufferedImage.TYPE_BYTE_GRAY);
        CommandResult said = bn("data", "add", "mine", "--folder", images);
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("mine: 48 training and 12 test images, 6x6 grey, 3 classes")
                .contains("split: 20 % of each class for the test, by seed 1", "pixels: {kind: centred, mean: ");
        return images;
    }

    @Test
    void aFolderOfGreyImagesIsAddedListedAndShown() throws Exception {
        added();
        CommandResult said = bn("data", "list", "--json");
        assertThat(JSON.std.listFrom(said.out())).anySatisfy(one -> {
            assertThat(((Map<?, ?>) one).get("name")).isEqualTo("mine");
            assertThat(((Map<?, ?>) one).get("present")).isEqualTo(true);
        });
        said = bn("data", "show", "mine", "--png", folder.resolve("sheet.png"));
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(ImageIO.read(folder.resolve("sheet.png").toFile()).getHeight())
                .as("a row for each class")
                .isEqualTo(3 * (2 * SIDE + 2) + 2);
    }

    @Test
    void whatAKilledCommandLeftIsGoneAfterTheNextOne() throws Exception {
        Path left = Files.createDirectories(folder.resolve("data/own/.other." + UUID.randomUUID() + ".tmp"));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        added();
        assertThat(folder.resolve("data/own").toFile().list()).containsExactly("mine");
    }

    @Test
    void networksHaveAsManyInputsAndOutputsAsTheDataSetNeeds() throws Exception {
        added();
        String set = "--set dataset.training-images=48 --set dataset.evaluation.images=12 --set probe.images=12"
                + " --set training.minibatch=12 --dataset mine";
        List<Object> options = List.of((Object[]) set.split(" ", -1));
        List<Object> run = new ArrayList<>(List.of("run", TinyFile.in(folder), "--workers", "1"));
        run.addAll(options);
        run.addAll(List.of("--out", folder.resolve("results")));
        CommandResult said = bn(run.toArray());
        assertThat(said.code()).as(said.err()).isZero();
        List<Object> describe = new ArrayList<>(List.of("describe", TinyFile.in(folder), "--json"));
        describe.addAll(options);
        Map<?, ?> plain = (Map<?, ?>)
                ((List<?>) JSON.std.mapFrom(bn(describe.toArray()).out()).get("variants")).get(0);
        List<?> layers = (List<?>) plain.get("layers");
        assertThat(((Map<?, ?>) layers.get(0)).get("trained_parameters"))
                .as("one channel: 36 inputs and a bias for each of 20 units")
                .isEqualTo(37 * 20);
        assertThat(layers).as("outputs").anySatisfy(layer -> assertThat(((Map<?, ?>) layer).get("output_shape"))
                .isEqualTo(List.of(3)));
    }

    @Test
    void aFileThatHasChangedIsRefusedByItsName() throws Exception {
        added();
        assertThat(bn("data", "verify", "mine").out()).contains("own  ").doesNotContain("corrupt");
        Path stored = folder.resolve("data/own/mine/test-images.bin");
        byte[] bytes = Files.readAllBytes(stored);
        bytes[0] ^= 1;
        Files.write(stored, bytes);
        CommandResult said = bn("data", "show", "mine", "--png", folder.resolve("other.png"));
        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.err()).contains("test-images.bin: has changed since 'bn data add'");
        assertThat(bn("data", "verify", "mine").code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void removingNeedsAnAnswerOrYesAndLeavesTheUsersFiles() throws Exception {
        Path images = added();
        assertThat(bn("data", "remove", "mine").err()).contains("--yes removes without a question");
        assertThat(bn("data", "remove", "mine", "--yes").code()).isZero();
        assertThat(folder.resolve("data/own/mine")).doesNotExist();
        assertThat(images.resolve("class 0/0.png")).exists();
        CommandResult said = bn("data", "remove", "mnist", "--yes");
        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.err()).contains("no data set 'mnist' was added");
    }

    @Test
    void removingACopyElsewhereLeavesTheUsersOwn() throws Exception {
        added();
        Path stick = folder.resolve("stick");
        FolderCopy.of(folder.resolve("data/own/mine"), stick.resolve("own/mine"));
        assertThat(bn("data", "remove", "mine", "--data", stick, "--yes").code())
                .isZero();
        assertThat(stick.resolve("own/mine")).doesNotExist();
        assertThat(folder.resolve("data/own/mine/dataset.json")).exists();
        assertThat(bn("data", "remove", "mine", "--data", stick, "--yes").err())
                .contains("no data set 'mine' was added");
    }

    @Test
    void colouredImagesHaveThreeChannelsAndAnotherDirectoryCanHoldThem() throws Exception {
        Path other = folder.resolve("elsewhere");
        CommandResult said = bn(
                "data",
                "add",
                "reds",
                "--folder",
                images(4, BufferedImage.TYPE_INT_RGB),
                "--test-share",
                "0.5",
                "--split-seed",
                "7",
                "--data",
                other);
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("reds: 6 training and 6 test images, 6x6 colour, 3 classes", "by seed 7");
        assertThat(other.resolve("own/reds/training-images.bin")).hasSize(6 * 3 * SIDE * SIDE);
        assertThat(bn("data", "show", "reds", "--data", other, "--png", folder.resolve("a.png"))
                        .code())
                .isZero();
        said = bn("data", "show", "reds", "--png", folder.resolve("b.png"));
        assertThat(said.err()).contains("reds is not here").contains("--data DIR");
    }

    @Test
    void idxAndCifarFilesAreAdded() throws Exception {
        Path idx = Files.createDirectories(folder.resolve("idx"));
        idx(idx.resolve("train-images-idx3-ubyte"), 2051, new int[] {10, 4, 5}, 200);
        idx(idx.resolve("train-labels-idx1-ubyte"), 2049, new int[] {10}, 10);
        CommandResult said = bn("data", "add", "letters", "--idx", idx);
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("letters: 5 training and 5 test images, 4x5 grey, 5 classes");

        Path cifar = Files.createDirectories(folder.resolve("cifar"));
        byte[] records = new byte[4 * 3073];
        for (int i = 0; i < 4; i++) {
            records[i * 3073] = (byte) (i % 2);
            records[i * 3073 + 1] = (byte) (60 * i);
        }
        Files.write(cifar.resolve("data_batch_1.bin"), records);
        Files.write(cifar.resolve("test_batch.bin"), records);
        said = bn("data", "add", "pets", "--cifar", cifar);
        assertThat(said.out())
                .contains("pets: 4 training and 4 test images, 32x32 colour, 2 classes", "as in the files");
    }

    private static void idx(Path file, int magic, int[] dimensions, int bytes) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(content);
        out.writeInt(magic);
        for (int dimension : dimensions) {
            out.writeInt(dimension);
        }
        for (int i = 0; i < bytes; i++) {
            out.writeByte(i % 5);
        }
        Files.write(file, content.toByteArray());
    }

    @Test
    void whatCannotBeAddedIsRefusedInOneLineAndNothingIsWritten() throws Exception {
        Path images = images(2, BufferedImage.TYPE_BYTE_GRAY);
        assertRefused("there is a data set 'mnist' already", "mnist", "--folder", images);
        assertRefused("cannot name a data set", "../evil", "--folder", images);
        assertRefused("--test-share is 1.5", "mine", "--folder", images, "--test-share", "1.5");
        assertRefused("is not a directory", "mine", "--idx", folder.resolve("none"));
        assertRefused("lacks train-images-idx3-ubyte", "mine", "--idx", images);
        assertRefused("has neither data_batch_1.bin nor train.bin", "mine", "--cifar", images);
        Files.writeString(images.resolve("class 1/broken.png"), "no image");
        assertRefused("broken.png: is no image that can be read", "mine", "--folder", images);
        ImageIO.write(
                new BufferedImage(3, 3, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                images.resolve("class 1/broken.png").toFile());
        assertRefused("images of one size are expected", "mine", "--folder", images);
        assertThat(folder.resolve("data/own")).doesNotExist();
    }

    /** Their deviation is 0, and inputs in units of it would not be finite. */
    @Test
    void imagesThatAreAllOfOneColourAreRefused() throws Exception {
        Path above = folder.resolve("grey");
        int[] grey = new int[SIDE * SIDE];
        Arrays.fill(grey, 51);
        for (int i = 0; i < 6; i++) {
            BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setSamples(0, 0, SIDE, SIDE, 0, grey);
            Path file = above.resolve("class " + i % 2).resolve(i + ".png");
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
        }
        assertRefused(
                "grey: every pixel of all 4 training images is 51; images that are not all", "mine", "--folder", above);
        assertThat(folder.resolve("data/own")).doesNotExist();
    }

    private void assertRefused(String message, Object... arguments) {
        List<String> all = new ArrayList<>(
                List.of("data", "add", "--data", folder.resolve("data").toString()));
        Stream.of(arguments).map(Object::toString).forEach(all::add);
        CommandResult said = CommandResult.by(all.toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.errLines()).singleElement().asString().contains(message);
    }
}
