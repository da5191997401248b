package batchnorm.report;

import batchnorm.Printed;
import java.util.Map;

/** Escapes text, so that a document in Markdown or LaTeX shows it as it is written. */
final class PlainText {
    private static final String MARKDOWN = "\\`*_{}[]()#!|~$";
    private static final Map<String, String> LATEX = Map.ofEntries(
            Map.entry("\\", "\\textbackslash{}"),
            Map.entry("{", "\\{"),
            Map.entry("}", "\\}"),
            Map.entry("&", "\\&"),
            Map.entry("%", "\\%"),
            Map.entry("$", "\\$"),
            Map.entry("#", "\\#"),
            Map.entry("_", "\\_"),
            Map.entry("~", "\\textasciitilde{}"),
            Map.entry("^", "\\textasciicircum{}"),
            Map.entry("<", "\\textless{}"),
            Map.entry(">", "\\textgreater{}"),
            Map.entry("|", "\\textbar{}"),
            Map.entry("\"", "\\textquotedbl{}"),
            Map.entry("-", "{-}"), // two of them would become a dash
            Map.entry("–", "--"),
            Map.entry("±", "$\\pm$"),
            Map.entry("×", "$\\times$"),
            Map.entry("−", "$-$"),
            Map.entry("∞", "$\\infty$"),
            Map.entry("†", "$\\dagger$"),
            Map.entry("₁", "$_1$"),
            Map.entry("₀", "$_0$"),
            Map.entry("α", "$\\alpha$"),
            Map.entry("β", "$\\beta$"),
            Map.entry("γ", "$\\gamma$"),
            Map.entry("ε", "$\\varepsilon$"),
            Map.entry("η", "$\\eta$"),
            Map.entry("λ", "$\\lambda$"),
            Map.entry("μ", "$\\mu$"),
            Map.entry("σ", "$\\sigma$"));

    private PlainText() {}

    /** For Markdown: no character of it has a meaning. Line ends and control characters are shown as escapes. */
    static String markdown(String text) {
        StringBuilder out = new StringBuilder();
        Printed.line(text).codePoints().forEach(c -> {
            if (c == '<') {
                out.append("&lt;");
            } else if (c == '>') {
                out.append("&gt;");
            } else if (c == '&') {
                out.append("&amp;");
            } else {
                out.append(MARKDOWN.indexOf(c) >= 0 ? "\\" : "").appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** For LaTeX: no character of it is a command. Signs that fonts lack are written in mathematics. */
    static String latex(String text) {
        StringBuilder out = new StringBuilder();
        Printed.line(text).codePoints().forEach(c -> {
            String one = Character.toString(c);
            out.append(LATEX.getOrDefault(one, one));
        });
        return out.toString();
    }
}
