package batchnorm.data.photo;

import batchnorm.BadInput;
import batchnorm.data.CheckProgress;
import batchnorm.data.source.FileCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;

/** Reads the photographs of a folder, so that faults are found before hours of training. */
final class PhotoCheck {
    /** Progress is told after so many. */
    private static final int AT_A_TIME = 500;

    private PhotoCheck() {}

    /** Is told of a photograph that cannot be read. */
    interface Fault {
        void at(int index, IOException reason);
    }

    /** Decodes the first {@code used} photographs on all processors, by the code that also reads them for training. */
    static void read(PhotoFolder folder, int used, CheckProgress progress, Fault fault) {
        ThreadLocal<PhotoReader> readers = ThreadLocal.withInitial(PhotoReader::new);
        for (int from = 0; from < used; from += AT_A_TIME) {
            int to = Math.min(used, from + AT_A_TIME);
            IntStream.range(from, to).parallel().forEach(index -> {
                try {
                    readers.get().read(folder.file(index));
                } catch (IOException e) {
                    fault.at(index, e);
                }
            });
            progress.checked(folder.directory().toString(), to, used);
        }
    }

    /** Decodes all. Returns one line for each that cannot be decoded, and one for the whole folder. */
    static List<FileCheck> all(PhotoFolder folder, CheckProgress progress) {
        Map<Integer, String> faults = new ConcurrentSkipListMap<>();
        read(folder, folder.count(), progress, (index, reason) -> faults.put(index, reason.getMessage()));
        List<FileCheck> checks = new ArrayList<>();
        faults.forEach((index, reason) ->
                checks.add(new FileCheck(folder.file(index).toString(), "", FileCheck.Verdict.LEFT_OUT, reason)));
        checks.add(new FileCheck(
                folder.directory().toString(),
                folder.checksum(),
                isTolerable(folder, faults) ? FileCheck.Verdict.OWN : FileCheck.Verdict.CORRUPT,
                folder.count() - faults.size() + " of " + folder.count() + " images in "
                        + folder.classes().size() + " classes can be read"
                        + folder.passedOver().map(what -> "; " + what).orElse("")));
        return checks;
    }

    /** As in training. */
    private static boolean isTolerable(PhotoFolder folder, Map<Integer, String> faults) {
        Unreadable unreadable = new Unreadable(folder, folder.count());
        try {
            faults.forEach((index, reason) -> unreadable.add(index, new IOException(reason)));
            return true;
        } catch (BadInput e) {
            return false;
        }
    }
}
