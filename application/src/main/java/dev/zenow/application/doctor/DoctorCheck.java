package dev.zenow.application.doctor;

import java.util.function.Consumer;

/** Looks at one part of the machine or the installation. Never throws: what is wrong is a finding. */
public interface DoctorCheck {
    /** Reports what it finds, line by line, as it finds it. */
    void run(Consumer<Finding> report);

    /**
     * One line of a report.
     *
     * @param subject what was looked at, in a word or two
     * @param detail what was found
     * @param nextStep what to do about it; empty text when nothing
     */
    record Finding(Verdict verdict, String subject, String detail, String nextStep) {
        public static Finding good(String subject, String detail) {
            return new Finding(Verdict.GOOD, subject, detail, "");
        }

        public static Finding warning(String subject, String detail, String nextStep) {
            return new Finding(Verdict.WARNING, subject, detail, nextStep);
        }

        public static Finding bad(String subject, String detail, String nextStep) {
            return new Finding(Verdict.BAD, subject, detail, nextStep);
        }
    }

    /** How a finding is to be taken; only {@code BAD} makes the report fail. */
    enum Verdict {
        GOOD,
        WARNING,
        BAD
    }
}
