package batchnorm.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Chromium without a window, as Debian installs it. It can reach no host but this machine. It notes what pages write to
 * the console and each request that they make. Not thread-safe.
 */
public final class Browser implements AutoCloseable {
    private static final List<Path> CHROMIUM = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser")
            .map(Path::of)
            .toList();
    private static final List<Path> DRIVER = Stream.of("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver")
            .map(Path::of)
            .toList();
    private static final Pattern REQUESTED =
            Pattern.compile("\"method\":\"Network.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]*)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * It warns that it has no classes for this version's developer tools, which no test uses. Loggers are weakly held.
     */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;
    private final List<String> requests = new ArrayList<>();

    /** Starts a browser whose pages are so many pixels wide. */
    public Browser(int width) {
        this(width, false);
    }

    /** @param dark whether the system's colours are dark */
    public Browser(int width, boolean dark) {
        missing().ifPresent(reason -> {
            throw new IllegalStateException(reason);
        });
        SELENIUM.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(first(CHROMIUM).orElseThrow().toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox", // containers run as root
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--hide-scrollbars",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--force-prefers-reduced-motion", // smooth scrolling would move what is clicked
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
                "--window-size=" + width + ",900");
        if (dark) {
            options.addArguments("--force-dark-mode");
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        File executable = first(DRIVER).orElseThrow().toFile();
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(executable)
                        .usingAnyFreePort()
                        .build(),
                options);
        resize(width, 900);
        if (dark) {
            driver.executeCdpCommand(
                    "Emulation.setEmulatedMedia",
                    Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
        }
    }

    /** What is missing; empty where there is a browser. */
    static Optional<String> missing() {
        if (first(CHROMIUM).isEmpty()) {
            return Optional.of(
                    "there is no chromium in /usr/bin; Debian's packages chromium and chromium-driver have it");
        }
        return first(DRIVER).isEmpty()
                ? Optional.of("there is no chromedriver in /usr/bin; Debian's package chromium-driver has it")
                : Optional.empty();
    }

    private static Optional<Path> first(List<Path> places) {
        return places.stream().filter(Files::isExecutable).findFirst();
    }

    /** Makes pages so many pixels wide and high, also narrower than a window can be. */
    public void resize(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Opens a file from the disk. */
    public void open(Path file) {
        open(file.toUri().toString());
    }

    /** Opens an address. */
    public void open(String address) {
        driver.get(address);
    }

    public ChromeDriver driver() {
        return driver;
    }

    /** The first element that a CSS selector finds; throws if there is none. */
    public WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** All elements that a CSS selector finds. */
    public List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** The value of a JavaScript expression. */
    public Object value(String expression) {
        return driver.executeScript("return " + expression);
    }

    /** Presses keys, on whatever has the focus. */
    public void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Presses the tabulator until the focus is on an element that a CSS selector finds. Throws if it never is. */
    public void tabTo(String selector) {
        for (int i = 0; i < 400; i++) {
            press(Keys.TAB);
            if (Boolean.TRUE.equals(driver.executeScript(
                    "return document.activeElement !== null && document.activeElement.matches(arguments[0])",
                    selector))) {
                return;
            }
        }
        throw new AssertionError("the tabulator never reached " + selector);
    }

    /** Waits until something is true. Throws if it is not within 20 seconds. */
    public void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What pages wrote to the console since the last call: errors, warnings, and refused requests. */
    public List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** The addresses of all requests so far, but for data within the pages. */
    public List<String> requests() {
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE).getAll()) {
            Matcher requested = REQUESTED.matcher(entry.getMessage());
            if (requested.find()
                    && !requested.group(1).startsWith("data:")
                    && !requested.group(1).startsWith("blob:")) {
                requests.add(requested.group(1));
            }
        }
        return List.copyOf(requests);
    }

    /** By how many pixels the page is wider than the window. */
    public long overhang() {
        return (Long) value("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** The window as a PNG. */
    public byte[] screenshot() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
