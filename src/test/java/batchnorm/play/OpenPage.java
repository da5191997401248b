package batchnorm.play;

import batchnorm.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebElement;

/** The interactive page in a browser. Not thread-safe. */
final class OpenPage implements AutoCloseable {
    private final Browser browser;
    private final Path file;

    /** Writes the page into a folder and opens it. */
    OpenPage(Path folder, int width, boolean dark) throws IOException {
        file = Files.writeString(folder.resolve("play.html"), PlayPage.html(PlayData.recorded()));
        browser = new Browser(width, dark);
        open("");
    }

    /** Opens the page anew with this hash, as from a bookmark. */
    void open(String hash) {
        browser.open("about:blank"); // else only the hash would change
        browser.open(file.toUri() + hash);
        ready();
    }

    void ready() {
        browser.await("the page is ready", () -> "yes".equals(browser.value("document.documentElement.dataset.ready")));
    }

    Browser browser() {
        return browser;
    }

    Path file() {
        return file;
    }

    String text(String selector) {
        return (String) browser.value("document.querySelector('" + selector + "').textContent");
    }

    /** A key of the page's state. */
    Object state(String key) {
        return browser.value("bn.store.get()['" + key + "']");
    }

    String hash() {
        return (String) browser.value("location.hash");
    }

    /** Sets a slider or a field as a user's hand does. */
    void set(String selector, Object value) {
        ((JavascriptExecutor) browser.driver())
                .executeScript(
                        "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', {bubbles: true}))",
                        browser.find(selector),
                        value.toString());
    }

    /** Clicks even what a label covers, as the radio buttons are. */
    void click(String selector) {
        click(browser.find(selector));
    }

    void click(WebElement element) {
        ((JavascriptExecutor) browser.driver()).executeScript("arguments[0].click()", element);
    }

    /** Clicks the first button with these words below an element. */
    void button(String below, String words) {
        click(browser.all(below + " button").stream()
                .filter(button -> button.getText().equals(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button '" + words + "' below " + below)));
    }

    @Override
    public void close() {
        browser.close();
    }
}
