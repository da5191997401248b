package batchnorm.paper;

import batchnorm.BadInput;
import batchnorm.design.PaperCurve;
import batchnorm.files.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files with the paper's printed curves: those with the ending {@code .csv} in the folder {@code paper}. */
public final class PaperTexts {
    private static final String ENDING = ".csv";

    private PaperTexts() {}

    /**
     * The texts by the files' names, such as {@code paper/figure-1a.csv}.
     *
     * @param folders the folders that may have such a folder; of two files with the same name, the later counts
     * @throws BadInput if a file cannot be read
     */
    public static Map<String, String> of(List<Path> folders) {
        Map<String, String> texts = new TreeMap<>();
        for (Path folder : folders) {
            Path paper = folder.resolve(PaperCurve.FOLDER);
            if (Files.isDirectory(paper)) {
                read(paper, texts);
            }
        }
        return texts;
    }

    private static void read(Path paper, Map<String, String> texts) {
        try (Stream<Path> files = Files.list(paper)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(ENDING)).toList()) {
                texts.put(PaperCurve.FOLDER + "/" + file.getFileName(), TextFile.read(file));
            }
        } catch (IOException e) {
            throw new BadInput("folder " + paper + " cannot be read: " + e, e);
        }
    }
}
