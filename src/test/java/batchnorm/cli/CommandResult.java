package batchnorm.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** The output and the exit code of a command that ran in this process. */
record CommandResult(int code, String out, String err) {

    static CommandResult by(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandLines.create(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
        return new CommandResult(code, out.toString(), err.toString());
    }

    List<String> errLines() {
        return err.lines().toList();
    }
}
