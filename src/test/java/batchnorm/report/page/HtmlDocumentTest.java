package batchnorm.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlDocumentTest {
    @Test
    void marksBecomeElementsAndOtherTextStays() {
        assertThat(HtmlDocument.inline("*steps to 90 %*: `a *b* %` is **shown**"))
                .isEqualTo("<em>steps to 90\u00a0%</em>: <code>a *b* %</code> is <strong>shown</strong>");
        assertThat(HtmlDocument.inline("one seed, *: mean over several, 5*5 and 3*3 <i>"))
                .isEqualTo("one seed, *: mean over several, 5*5 and 3*3 &lt;i&gt;");
    }

    @Test
    void aTitleIsShownAsItIs() {
        assertThat(new HtmlDocument().heading(1, "<i> *b* `c` **d**").toString())
                .isEqualTo("<h1>&lt;i&gt; *b* `c` **d**</h1>\n");
    }

    @Test
    void aTableOfManyRowsScrollsInThePage() {
        assertThat(table(40, "a name")).contains("class=\"scroll\"");
        assertThat(table(41, "a name")).contains("class=\"scroll long\"");
    }

    @Test
    void onlyShortNamesStayWhileTheNumbersAreScrolled() {
        assertThat(table(1, "without-BN")).contains("<table class=\"named\">");
        assertThat(table(1, "without-BN rate=0.032 sigma=0.02")).contains("<table>");
    }

    /** So that a printed page has all of them. */
    @Test
    void theCellsOfMoreThanTenColumnsNameTheirColumns() {
        List<String> ten = Collections.nCopies(10, "a \"b\"");
        List<String> eleven = Collections.nCopies(11, "a \"b\"");
        assertThat(new HtmlDocument().table(ten, List.of(ten)).toString()).doesNotContain("data-label");
        assertThat(new HtmlDocument().table(eleven, List.of(eleven)).toString())
                .contains("class=\"scroll wide-table\"")
                .contains("<td data-label=\"a &quot;b&quot;\">a &quot;b&quot;</td>");
    }

    private static String table(int rows, String name) {
        return new HtmlDocument()
                .table(List.of("variant", "accuracy"), Collections.nCopies(rows, List.of(name, "97.1 %")))
                .toString();
    }
}
