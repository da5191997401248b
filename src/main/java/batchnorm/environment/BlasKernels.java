package batchnorm.environment;

import java.util.List;

/** The kernels of OpenBLAS, of which it takes those that fit the processor or that {@link #VARIABLE} names. */
public final class BlasKernels {
    /** The environment variable that names the kernels. OpenBLAS ignores a name that it does not know. */
    public static final String VARIABLE = "OPENBLAS_CORETYPE";

    /** The names that OpenBLAS 0.3.19 knows, on x86-64 and on ARM. */
    static final List<String> NAMES = List.of(
            "Prescott",
            "Core2",
            "Penryn",
            "Dunnington",
            "Nehalem",
            "Sandybridge",
            "Haswell",
            "SkylakeX",
            "Cooperlake",
            "Atom",
            "Nano",
            "Opteron",
            "Opteron_SSE3",
            "Barcelona",
            "Bobcat",
            "Bulldozer",
            "Piledriver",
            "Steamroller",
            "Excavator",
            "Zen",
            "armv8",
            "cortexa53",
            "cortexa57",
            "cortexa72",
            "cortexa73",
            "falkor",
            "thunderx",
            "thunderx2t99",
            "thunderx3t110",
            "tsv110",
            "emag8180",
            "neoversen1",
            "vortex");

    private BlasKernels() {}
}
