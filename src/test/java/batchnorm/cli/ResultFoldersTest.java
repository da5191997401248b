package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFoldersTest {
    @Test
    void aNameThatIsTakenIsNumbered(@TempDir Path above) throws IOException {
        for (String name : new String[] {"noon", "noon-2", "noon-3"}) {
            Path free = ResultFolders.free(above, "noon");
            assertThat(free).isEqualTo(above.resolve(name));
            Files.createDirectory(free);
        }
    }
}
