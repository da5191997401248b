package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaperClaimsTest {
    @Test
    void aClaimWithoutASectionIsMarkedAsNotOfThePaper() {
        PaperClaims claims = new PaperClaims(List.of(
                new PaperClaim("3.1", "inference", "It holds.", "error below 1", Optional.empty()),
                new PaperClaim("", "my-own", "Mine is faster.", "steps below 9", Optional.empty())));
        assertThat(claims.lines())
                .contains("Section 3.1, inference", "Not of the paper, my-own", "2 claims: 2 not run");
        assertThat(claims.markdown())
                .contains("| 3.1 | It holds. | `inference` |", "| – | Mine is faster. | `my-own` |");
    }

    @Test
    void noClaimsAreCountedAsNone() {
        assertThat(new PaperClaims(List.of()).lines()).containsExactly("0 claims");
    }
}
