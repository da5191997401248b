package batchnorm.cli;

import batchnorm.Printed;
import batchnorm.runner.Home;
import batchnorm.runner.doctor.Doctor;
import batchnorm.runner.doctor.Finding;
import batchnorm.runner.worker.WorkerCommand;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bn doctor}. */
@LoadsNoNativeCode
@Command(
        name = "doctor",
        description = {
            "Checks this machine and says how to fix what is wrong.",
            "",
            "One line for each thing: 'ok', or '!!' with advice. Exits with code 1 if no network can be trained here."
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        WorkerCommand worker = new WorkerCommand(Main.class.getName(), List.of(WorkerCommandLine.NAME));
        List<Finding> findings = Doctor.examine(data.locations(), Home.find().folder(), worker);
        if (json.given) {
            JsonText.print(out, findings.stream().map(DoctorCommand::map).toList());
        }
        for (Finding finding : json.given ? List.<Finding>of() : findings) {
            String advice = finding.isWell() ? "" : "  → " + finding.advice();
            out.println(Printed.line(
                    (finding.isWell() ? "ok  " : "!!  ") + finding.what() + ": " + finding.value() + advice));
        }
        return findings.stream().anyMatch(finding -> finding.isEssential() && !finding.isWell())
                ? ExitCode.FAILURE
                : ExitCode.OK;
    }

    private static Map<String, Object> map(Finding finding) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("what", finding.what());
        map.put("value", finding.value());
        map.put("ok", finding.isWell());
        map.put("advice", finding.advice());
        map.put("essential", finding.isEssential());
        return map;
    }
}
