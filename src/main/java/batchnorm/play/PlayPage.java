package batchnorm.play;

import batchnorm.html.Page;
import java.util.List;

/**
 * The interactive page: the text in {@code play.html}, its style, and its scripts, of which each adds to the one global
 * name {@code bn}. How numbers are written is that of all pages. Scripts in {@code arithmetic} know nothing of a page;
 * those in {@code page} are shared by the ones in {@code figures}.
 */
public final class PlayPage {
    /** Text that every such page has and other files do not. */
    public static final String MARK = "<!-- made by bn play -->";

    /** In this order: a script uses those before it. */
    private static final List<String> SCRIPTS = List.of(
            "arithmetic/random.js",
            "arithmetic/unit.js",
            "arithmetic/curve.js",
            "arithmetic/statistics.js",
            "arithmetic/blowup.js",
            "arithmetic/axes.js",
            "arithmetic/digits.js",
            "arithmetic/network.js",
            "arithmetic/training.js",
            "page/state.js",
            "page/dom.js",
            "page/controls.js",
            "page/chart.js",
            "page/sample.js",
            "figures/algorithm.js",
            "figures/steps.js",
            "figures/gradient.js",
            "figures/blowup.js",
            "figures/identity.js",
            "figures/neighbours.js",
            "figures/inference.js",
            "figures/axes.js",
            "figures/recorded.js",
            "figures/train.js",
            "page/questions.js",
            "page/app.js",
            "page/start.js");

    private PlayPage() {}

    /** The text of the file: one page with everything in it. */
    public static String html(PlayData data) {
        Page page = new Page("Batch normalization, example by example")
                .style(PlayPage.class, "play.css")
                .body(MARK)
                .body(Resources.text("play.html"))
                .data("measured", data.values())
                .data("own", data.isOwn())
                .script(Page.class, "arithmetic.js")
                .script(Page.class, "ticks.js");
        SCRIPTS.forEach(script -> page.script(PlayPage.class, script));
        return page.html();
    }
}
