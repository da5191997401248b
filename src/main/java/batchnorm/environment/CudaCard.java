package batchnorm.environment;

import java.util.List;
import java.util.Optional;

/**
 * An NVIDIA card.
 *
 * @param index its place in the driver's list
 * @param uuid the driver's name for it, such as {@code GPU-5b3f…}
 * @param name such as {@code NVIDIA A100-SXM4-40GB}
 * @param capability the compute capability, such as {@code 8.0}
 * @param driver the version of the driver, such as {@code 510.47.03}
 */
public record CudaCard(String index, String uuid, String name, String capability, String driver) {
    static final String COLUMNS = "index,uuid,name,compute_cap,driver_version";

    /**
     * The library that ND4J comes with holds machine code for these compute capabilities, and no code that a driver
     * could translate for others. Machine code for a capability also runs on later ones with the same first number.
     */
    static final List<String> COMPILED = List.of("3.7", "5.0", "5.2", "6.0", "6.1", "7.0", "7.5", "8.0", "8.6");

    /** CUDA 11 runs with this driver and newer ones. */
    private static final int LEAST_DRIVER = 450;

    /** Reads a line of the driver's table with {@link #COLUMNS}; what it lacks is empty. */
    static CudaCard parse(String line) {
        String[] cells = (line + ",,,,").split(",", -1);
        return new CudaCard(cells[0].strip(), cells[1].strip(), cells[2].strip(), cells[3].strip(), cells[4].strip());
    }

    /** Name, compute capability and driver. */
    public String describe() {
        return name + ", compute capability " + capability + ", driver " + driver;
    }

    /** Whether a word of CUDA's list of visible devices means this card, or a part of it. */
    boolean isCalled(String word) {
        return !word.isEmpty()
                && (word.equals(index) || uuid.startsWith(word) || word.startsWith(Cuda.PART + uuid + "/"));
    }

    /** Why ND4J cannot compute on it; empty if it can. */
    Optional<String> problem() {
        if (!capability.matches("\\d+\\.\\d+")) {
            return Optional.of("the driver does not tell the compute capability of " + Shown.of(name)
                    + "; driver 510 and newer ones do");
        }
        if (COMPILED.stream().noneMatch(this::runs)) {
            return Optional.of(Shown.of(name) + " has compute capability " + capability
                    + ", and ND4J's CUDA library has code for 3.7, 5.0 to 7.5, and 8.0 to 8.9 only");
        }
        if (driver.matches("\\d+\\..*") && Integer.parseInt(driver.split("\\.", 2)[0]) < LEAST_DRIVER) {
            return Optional.of("the NVIDIA driver is " + driver + "; CUDA 11 needs " + LEAST_DRIVER + ".80 or newer");
        }
        return Optional.empty();
    }

    private boolean runs(String compiled) {
        return major(compiled) == major(capability) && minor(compiled) <= minor(capability);
    }

    private static int major(String version) {
        return Integer.parseInt(version.substring(0, version.indexOf('.')));
    }

    private static int minor(String version) {
        return Integer.parseInt(version.substring(version.indexOf('.') + 1));
    }
}
