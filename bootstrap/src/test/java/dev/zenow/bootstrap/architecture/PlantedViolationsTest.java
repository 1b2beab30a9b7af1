package dev.zenow.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule fails where it is broken: below {@code planted.<rule>} stands a small program that breaks it once. */
class PlantedViolationsTest {
    private static final String PLANTED = "dev.zenow.bootstrap.architecture.planted.";

    @ParameterizedTest
    @MethodSource("rules")
    void isFound(String name) {
        JavaClasses broken = new ClassFileImporter().importPackages(PLANTED + name);

        assertThatThrownBy(() -> Rules.named(name).under(PLANTED + name).check(broken))
                .as("the rule must see its planted violation")
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(PLANTED + name)
                .hasMessageContaining("was violated");
    }

    static Stream<String> rules() {
        return Rules.all().keySet().stream().sorted();
    }
}
