package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Hostile text in Markdown and LaTeX. */
class PlainTextTest {
    private static final String HOSTILE = "<b>50%_a&b|\"x\"$ שלום~^{}#\\input{/etc/passwd}";

    @Test
    void markdownShowsMarkupAsItIsWritten() {
        assertThat(PlainText.markdown(HOSTILE))
                .isEqualTo("&lt;b&gt;50%\\_a&amp;b\\|\"x\"\\$ שלום\\~^\\{\\}\\#\\\\input\\{/etc/passwd\\}");
        assertThat(PlainText.markdown("two\nlines")).isEqualTo("two\\\\nlines");
    }

    @Test
    void latexShowsCommandsAsTheyAreWritten() {
        assertThat(PlainText.latex(HOSTILE))
                .isEqualTo(
                        "\\textless{}b\\textgreater{}50\\%\\_a\\&b\\textbar{}\\textquotedbl{}x\\textquotedbl{}\\$ שלום"
                                + "\\textasciitilde{}\\textasciicircum{}\\{\\}\\#\\textbackslash{}input\\{/etc/passwd\\}");
        assertThat(PlainText.latex("σ 98.2 ± 0.1 –")).isEqualTo("$\\sigma$ 98.2 $\\pm$ 0.1 --");
    }
}
