package batchnorm.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramCodeTest {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final Map<String, String> FILES =
            Map.of(MANIFEST, "Class-Path: lib/nd4j-1.jar\n", "a/Step.class", "one", "a/Rate.class", "two");

    @TempDir
    Path folder;

    private String jar(Map<String, String> files, long time) throws IOException {
        Path jar = folder.resolve("bn.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(time);
                out.putNextEntry(entry);
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return ProgramCode.digest(jar);
    }

    private static Map<String, String> with(String name, String content) {
        Map<String, String> files = new TreeMap<>(FILES);
        files.put(name, content);
        return files;
    }

    @Test
    void aBuildOfTheSameSourcesIsTheSameProgram() throws IOException {
        assertThat(jar(FILES, 1_700_000_000_000L)).matches("[0-9a-f]{64}").isEqualTo(jar(FILES, 1_800_000_000_000L));
    }

    @Test
    void oneChangedClassNameOrLibraryIsAnotherProgram() throws IOException {
        String before = jar(FILES, 0);
        assertThat(jar(with("a/Step.class", "One"), 0)).isNotEqualTo(before);
        assertThat(jar(with("a/Steps.class", "one"), 0)).isNotEqualTo(before);
        assertThat(jar(with(MANIFEST, "Class-Path: lib/nd4j-2.jar\n"), 0)).isNotEqualTo(before);
    }

    @Test
    void aFolderThatIsCompiledAnewIsAnotherProgram() throws IOException {
        Path file = Files.writeString(folder.resolve("Step.class"), "one");
        String before = ProgramCode.digest(folder);
        assertThat(ProgramCode.digest(folder)).isEqualTo(before);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
        assertThat(ProgramCode.digest(folder)).isNotEqualTo(before);
    }

    @Test
    void aProgramThatCannotBeReadHasNoDigest() {
        assertThatThrownBy(() -> ProgramCode.digest(folder.resolve("none.jar"))).isInstanceOf(IOException.class);
    }

    @Test
    void thisProgramHasOne() {
        assertThat(ProgramCode.digest()).matches("[0-9a-f]{64}");
    }
}
