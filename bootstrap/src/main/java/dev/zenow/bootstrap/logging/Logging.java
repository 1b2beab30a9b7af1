package dev.zenow.bootstrap.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.util.FileSize;
import dev.zenow.bootstrap.configuration.LogLevel;
import dev.zenow.bootstrap.configuration.LoggingConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * Sets the log up, in code: logback's files are read by reflection at every start, and no part of them is for people to change.
 *
 * <p>Until {@link #toFile} only errors appear, on the console: a command's output belongs to the command. Then everything
 * goes to {@code logs/zenow.log} of the data directory, which only its owner writes.
 */
public final class Logging {
    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS} %-5level [%thread] %logger{20} - %msg%n%ex{full}";
    private static final String FILE = "file";

    // These speak to the developers of their own code; what concerns people is said by ours.
    private static final Map<String, Level> QUIET = Map.of(
            "io.micronaut", Level.WARN,
            "io.netty", Level.WARN,
            "com.zaxxer.hikari", Level.WARN,
            "org.flywaydb", Level.WARN);

    /** Would write down tokens, and every byte of a model, when asked for detail. */
    private static final String HTTP_CLIENT = "org.apache.hc";

    private Logging() {}

    /** Shows errors on standard error and nothing else. */
    static void toConsole(LoggerContext context) {
        Logger root = root(context);
        root.detachAndStopAllAppenders();
        root.setLevel(Level.WARN);

        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder(context, "zenow: %msg%n"));
        ThresholdFilter errors = new ThresholdFilter();
        errors.setLevel(Level.ERROR.toString());
        errors.start();
        console.addFilter(errors);
        console.addFilter(new OwnWords());
        console.start();
        root.addAppender(console);
    }

    /** What is asked and where things are stands in it, so that only its owner reads it; each file that the rolling begins, too. */
    private static final class PrivateFile extends RollingFileAppender<ILoggingEvent> {
        @Override
        public void openFile(String name) throws IOException {
            Path file = Path.of(name);
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            super.openFile(name);
        }
    }

    /** Frameworks report to their developers; what of that concerns people is said by our own code. */
    private static final class OwnWords extends Filter<ILoggingEvent> {
        @Override
        public FilterReply decide(ILoggingEvent event) {
            return event.getLoggerName().startsWith("dev.zenow.") ? FilterReply.NEUTRAL : FilterReply.DENY;
        }
    }

    /** Where {@link #toFile} writes. */
    public static Path file(Path dataDirectory) {
        return dataDirectory.resolve("logs/zenow.log");
    }

    /** Writes to the file from here on, beside the errors on the console. */
    public static void toFile(LoggingConfiguration configuration, Path dataDirectory) throws IOException {
        Path file = file(dataDirectory);
        Files.createDirectories(
                dataDirectory.resolve("logs"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        LoggerContext context = context();
        Logger root = root(context);
        root.detachAppender(FILE);

        RollingFileAppender<ILoggingEvent> appender = new PrivateFile();
        appender.setName(FILE);
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(encoder(context, LINE));

        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(dataDirectory.resolve("logs/zenow.%i.log").toString());
        rolling.setMinIndex(1);
        rolling.setMaxIndex(configuration.files());
        rolling.start();

        SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
        trigger.setContext(context);
        trigger.setMaxFileSize(FileSize.valueOf(configuration.fileMegabytes() + "MB"));
        trigger.start();

        appender.setRollingPolicy(rolling);
        appender.setTriggeringPolicy(trigger);
        appender.start();
        root.addAppender(appender);

        Level level = level(configuration.level());
        root.setLevel(level);
        QUIET.forEach(
                (name, quiet) -> context.getLogger(name).setLevel(level.isGreaterOrEqual(Level.INFO) ? quiet : null));
        context.getLogger(HTTP_CLIENT).setLevel(Level.WARN);
    }

    /** Ends the log; what was written is on the disk. */
    public static void close() {
        context().stop();
    }

    private static PatternLayoutEncoder encoder(LoggerContext context, String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        return encoder;
    }

    private static Level level(LogLevel level) {
        return switch (level) {
            case ERROR -> Level.ERROR;
            case WARN -> Level.WARN;
            case INFO -> Level.INFO;
            case DEBUG -> Level.DEBUG;
        };
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private static Logger root(LoggerContext context) {
        return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
