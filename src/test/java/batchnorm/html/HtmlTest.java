package batchnorm.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Text and data of users cannot leave their place in a page. */
final class HtmlTest {
    private static final String HOSTILE =
            "</script><script>alert(1)</script><!-- & \"'\\ \u2028\u2029 \u202Eright\u05D0 \uD83D\uDE00 line\nbreak \t";

    @Test
    void eachCharacterOfMarkupIsEscaped() {
        assertThat(Html.escape("<a href=\"x\" b='y'>&amp;"))
                .isEqualTo("&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;");
    }

    @Test
    void charactersThatHtmlForbidsAreReplaced() {
        assertThat(Html.escape("a\u0000b\u001Bc\uD800d\uFFFFe\n")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\n");
    }

    @Test
    void aPageHoldsItsTitleDataAndScriptsAndTheLicenceOfItsLibrary() {
        String page = new Page("a <b> \"c\"").data("d", HOSTILE).charts().html();

        assertThat(page)
                .contains("<title>a &lt;b&gt; &quot;c&quot;</title>")
                .contains("Permission is hereby granted, free of charge")
                .contains("Copyright (c) 2022 Leon Sorokin")
                .doesNotContain("<script src", "<link rel=\"stylesheet\"", "alert(1)</script>");
        assertThat(page.split("<script", -1)).hasSize(1 + 1 + 8); // data; theme, tables, uPlot and five for charts
    }
}
