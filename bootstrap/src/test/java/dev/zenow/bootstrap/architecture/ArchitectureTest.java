package dev.zenow.bootstrap.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The program keeps the rules. */
class ArchitectureTest {
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(Rules.PROGRAM);

    @ParameterizedTest
    @MethodSource("rules")
    void isKept(String name) {
        Rules.named(name).under(Rules.PROGRAM).check(PROGRAM);
    }

    static Stream<String> rules() {
        return Rules.all().keySet().stream().sorted();
    }
}
