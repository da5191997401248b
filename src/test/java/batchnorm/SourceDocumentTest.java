package batchnorm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The statements of {@code src/README.md} about packages, classes and deviations are true. */
class SourceDocumentTest {
    private static final Path MAIN = Path.of("src", "main", "java", "batchnorm");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern CLASS = Pattern.compile("[a-z0-9]+(\\.[a-z0-9]+)*\\.[A-Z]\\w+");

    private static String section(String title) throws Exception {
        String text = Files.readString(Path.of("src", "README.md"));
        String after = text.substring(text.indexOf("\n## " + title + "\n") + 1);
        int end = after.indexOf("\n## ", 1);
        return end < 0 ? after : after.substring(0, end);
    }

    /** The words in code style of each table row's first cell. */
    private static Set<String> firstCells(String section) {
        return section.lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> codes(line.split("\\|", -1)[1]).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> codes(String text) {
        return CODE.matcher(text).results().map(match -> match.group(1)).toList();
    }

    @Test
    void thePackagesAreThoseOfTheArchitectureTest() throws Exception {
        Set<String> packages = new TreeSet<>(ArchitectureTest.ALLOWED.keySet());
        packages.remove("");
        assertThat(firstCells(section("Packages"))).isEqualTo(packages);
    }

    @Test
    void everyClassThatIsNamedExists() throws Exception {
        Matcher named = CLASS.matcher(String.join(
                "\n", codes(Files.readString(Path.of("src", "README.md")).replaceAll("(?m)^    .*$", ""))));
        List<Path> files = named.results()
                .map(match -> MAIN.resolve(match.group().replace('.', '/') + ".java"))
                .toList();
        assertThat(files).hasSizeGreaterThan(20).allSatisfy(file -> assertThat(file)
                .exists());
    }

    @Test
    void everyFileOfTheRecipesExists() throws Exception {
        List<String> paths = codes(section("Recipes").replace('\n', ' ')).stream()
                .filter(code -> code.matches("[a-z0-9]+(/[a-z0-9]+)*/[A-Z]\\w+"))
                .toList();
        assertThat(paths).hasSizeGreaterThan(8).allSatisfy(path -> assertThat(MAIN.resolve(path + ".java"))
                .exists());
    }

    @Test
    void theDeviationsAreThoseOfTheCode() throws Exception {
        Set<String> tagged = new TreeSet<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file).contains("Deviation:")) {
                    tagged.add(
                            MAIN.relativize(file).toString().replace('\\', '/').replace(".java", ""));
                }
            }
        }
        Set<String> listed = firstCells(section("Deviations from the paper"));
        listed.removeIf(one -> one.startsWith("experiments/"));
        assertThat(listed).isEqualTo(tagged);
    }
}
