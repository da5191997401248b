package batchnorm.report;

import java.util.List;

/**
 * A text of headings, paragraphs and tables, in Markdown or HTML. Within a text, backticks surround code and two
 * asterisks what is emphasized.
 */
public interface Document {
    /**
     * A heading.
     *
     * @param level from 1, the title
     */
    Document heading(int level, String title);

    Document paragraph(String paragraph);

    /** A paragraph that catches the eye. */
    Document note(String title, String note);

    Document table(List<String> header, List<List<String>> rows);
}
