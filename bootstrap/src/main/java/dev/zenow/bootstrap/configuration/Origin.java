package dev.zenow.bootstrap.configuration;

import java.nio.file.Path;

/** Where a value comes from; later ones win over earlier ones. */
sealed interface Origin {
    record Default() implements Origin {
        @Override
        public String toString() {
            return "default";
        }
    }

    record File(Path path, int line) implements Origin {
        @Override
        public String toString() {
            return path + ", line " + line;
        }
    }

    record Environment(String variable) implements Origin {
        @Override
        public String toString() {
            return "environment, " + variable;
        }
    }

    record CommandLine(String option) implements Origin {
        @Override
        public String toString() {
            return "command line, " + option;
        }
    }
}
