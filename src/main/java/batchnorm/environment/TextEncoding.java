package batchnorm.environment;

import batchnorm.BadInput;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The encoding in which Java hands texts to the system. Java starts processes by names in this encoding, and reads
 * environment variables in it. In UTF-16 each letter has two bytes, and the system does not find the program that a
 * name means.
 */
final class TextEncoding {
    private static final String SAMPLE = "/bin/java -Dx=1";

    private TextEncoding() {}

    /**
     * Requires an encoding that writes the letters of ASCII as ASCII does.
     *
     * @param encoding Java's default
     * @throws BadInput if it writes them in another way. Which variable set it cannot be told: their names are read in
     *     this encoding too.
     */
    static void require(Charset encoding) {
        byte[] ascii = SAMPLE.getBytes(StandardCharsets.US_ASCII);
        if (!encoding.canEncode() || !Arrays.equals(SAMPLE.getBytes(encoding), ascii)) {
            throw new BadInput("Java's file.encoding is " + encoding.name() + ", in which no program can be started;"
                    + " leave it out of _JAVA_OPTIONS, JAVA_TOOL_OPTIONS, JDK_JAVA_OPTIONS and BN_JAVA_OPTS, or set"
                    + " UTF-8");
        }
    }
}
