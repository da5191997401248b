package batchnorm.cli;

import picocli.CommandLine.IVersionProvider;

/** The text that {@code --version} prints, from the jar's manifest. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"bn " + (version == null ? "(not packaged)" : version)};
    }
}
