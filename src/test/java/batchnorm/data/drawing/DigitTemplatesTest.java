package batchnorm.data.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DigitTemplatesTest {
    private final DigitTemplates templates = new DigitTemplates();

    @Test
    void haveSeveralWaysToWriteEachDigit() {
        for (int digit = 0; digit < 10; digit++) {
            assertThat(templates.of(digit)).as("ways to write %d", digit).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void stayOnTheSheetWithStrokesOfTwoPointsOrMore() {
        for (int digit = 0; digit < 10; digit++) {
            for (DigitTemplates.Template template : templates.of(digit)) {
                for (int i = 0; i < template.points(); i++) {
                    assertThat(template.x(i)).isBetween(0f, 2 * DigitTemplates.MIDDLE_X);
                    assertThat(template.y(i)).isBetween(0f, 2 * DigitTemplates.MIDDLE_Y);
                }
                int end = 0;
                for (int stroke = 0; stroke < template.strokes(); stroke++) {
                    assertThat(template.start(stroke)).isEqualTo(end);
                    end = template.end(stroke);
                    assertThat(end - template.start(stroke)).isGreaterThanOrEqualTo(2);
                }
                assertThat(end).isEqualTo(template.points()).isLessThanOrEqualTo(templates.mostPoints());
            }
        }
    }
}
