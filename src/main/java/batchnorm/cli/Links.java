package batchnorm.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Links from a page to files near it. */
final class Links {
    private Links() {}

    /** The address of a file relative to the folder of a page. No character of a name can change what it means. */
    static String relative(Path folder, Path file) {
        Path target = file.toAbsolutePath().normalize();
        if (!folder.getRoot().equals(target.getRoot())) {
            return target.toUri().toString(); // another drive
        }
        return StreamSupport.stream(folder.relativize(target).spliterator(), false)
                .map(part -> URLEncoder.encode(part.toString(), StandardCharsets.UTF_8)
                        .replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
