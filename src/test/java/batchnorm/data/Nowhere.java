package batchnorm.data;

import java.nio.file.Path;
import java.util.Optional;

/** For data sets that the program draws and that need no files. */
public final class Nowhere {
    public static final DataLocations LOCATIONS =
            new DataLocations(Optional.empty(), Optional.empty(), Path.of("unused"));

    private Nowhere() {}
}
