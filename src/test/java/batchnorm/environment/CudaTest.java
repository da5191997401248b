package batchnorm.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CudaTest {
    private static final String A100 = "0, GPU-aa11, NVIDIA A100-SXM4-40GB, 8.0, 510.47.03";
    private static final String H100 = "1, GPU-bb22, NVIDIA H100 PCIe, 9.0, 535.10";

    private static Cuda with(String visible, String... cards) {
        Map<String, String> variables = visible == null ? Map.of() : Map.of("CUDA_VISIBLE_DEVICES", visible);
        return new Cuda(true, variables, List.of(cards), CudaMachines.LIBRARIES);
    }

    @Test
    void aSupportedCardWithDriverAndLibrariesCanBeUsed() {
        assertThat(with(null, A100).missing()).isEmpty();
        assertThat(with(null, A100).visible())
                .extracting(CudaCard::describe)
                .containsExactly("NVIDIA A100-SXM4-40GB, compute capability 8.0, driver 510.47.03");
    }

    @Test
    void withoutTheBackendNothingElseIsLookedFor() {
        Cuda plain = new Cuda(false, Map.of(), List.of(A100), CudaMachines.LIBRARIES);
        assertThat(plain.missing()).hasValueSatisfying(why -> assertThat(why).startsWith("bn was built without CUDA;"));
        assertThat(Cuda.ofSystem().built()).isFalse();
        assertThat(Cuda.ofSystem().missing()).isPresent();
    }

    @Test
    void withoutADriver() {
        assertThat(with(null).missing())
                .contains("no NVIDIA driver answers; install it, so that 'nvidia-smi' lists the card");
    }

    /** Machine code runs on its own compute capability and on later ones with the same first number. */
    @ParameterizedTest
    @CsvSource({
        "3.0, false", "3.5, false", "3.7, true", "5.0, true", "5.3, true", "6.0, true", "6.2, true", "7.0, true",
        "7.2, true", "7.5, true", "8.0, true", "8.6, true", "8.9, true", "9.0, false", "10.0, false", "12.0, false"
    })
    void theCapabilityMustBeOneThatTheLibraryWasCompiledFor(String capability, boolean supported) {
        Cuda cuda = with(null, "0, GPU-1, A card, " + capability + ", 510.47.03");
        assertThat(cuda.missing().isEmpty()).isEqualTo(supported);
        if (!supported) {
            assertThat(cuda.missing())
                    .contains("A card has compute capability " + capability
                            + ", and ND4J's CUDA library has code for 3.7, 5.0 to 7.5, and 8.0 to 8.9 only");
        }
    }

    @Test
    void anOldDriverOrOneThatTellsNoCapability() {
        assertThat(with(null, "0, GPU-1, A card, 7.5, 418.87").missing())
                .contains("the NVIDIA driver is 418.87; CUDA 11 needs 450.80 or newer");
        assertThat(with(null, "0, GPU-1, A card, [Not Supported], 470.1").missing())
                .hasValueSatisfying(why -> assertThat(why).contains("does not tell the compute capability of A card"));
        assertThat(with(null, "Failed to initialize NVML").missing()).isPresent();
    }

    @Test
    void onlyVisibleCardsCount() {
        assertThat(with(null, A100, H100).missing())
                .hasValueSatisfying(why -> assertThat(why).startsWith("NVIDIA H100 PCIe has compute capability 9.0"));
        assertThat(with("0", A100, H100).missing()).isEmpty();
        assertThat(with("GPU-aa", A100, H100).missing()).isEmpty();
        assertThat(with("1,0", A100, H100).visible())
                .extracting(CudaCard::index)
                .containsExactly("1", "0");
        assertThat(with("0,7,1", A100, H100).visible()).hasSize(1); // CUDA ignores what follows an unknown card
        assertThat(with("", A100).missing()).contains("CUDA_VISIBLE_DEVICES is '', which hides every card");
        assertThat(with("-1", A100).missing()).contains("CUDA_VISIBLE_DEVICES is '-1', which hides every card");
    }

    /** Since driver 470 the name of a part does not tell its card; before, it held the card's name. */
    @Test
    void aPartOfACardIsVisible() {
        assertThat(with("MIG-5b3f-aa", A100).missing()).isEmpty();
        assertThat(with("MIG-5b3f-aa,MIG-5b3f-bb", H100, A100).visible())
                .extracting(CudaCard::index)
                .containsExactly("0");
        assertThat(with("MIG-5b3f-aa", H100, A100).missing()).isEmpty();
        assertThat(with("MIG-5b3f-aa", H100).missing())
                .hasValueSatisfying(why -> assertThat(why).startsWith("NVIDIA H100 PCIe has compute capability 9.0"));
        assertThat(with("MIG-GPU-aa11/1/0", H100, A100).visible())
                .extracting(CudaCard::index)
                .containsExactly("0");
        assertThat(with("MIG-GPU-bb22/1/0", H100, A100).missing()).isPresent();
        assertThat(with("MIG-GPU-cc33/1/0", A100).missing())
                .contains("CUDA_VISIBLE_DEVICES is 'MIG-GPU-cc33/1/0', which hides every card");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theLibrariesThatAreMissingAreNamed() {
        Cuda cuda = new Cuda(true, Map.of(), List.of(A100), CudaMachines.LIBRARIES.subList(0, 3));
        assertThat(cuda.missing())
                .contains(
                        "CUDA 11's libcusolver.so.11, libcusparse.so.11 cannot be found; install CUDA 11.6, or add the"
                                + " folder to LD_LIBRARY_PATH");
    }
}
