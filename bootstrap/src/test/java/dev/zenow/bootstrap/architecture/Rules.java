package dev.zenow.bootstrap.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Objects.requireNonNull;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of the architecture. Each holds for all classes below a root package, which is the program's own in {@link
 * ArchitectureTest} and one with a planted violation in {@link PlantedViolationsTest}.
 */
final class Rules {
    static final String PROGRAM = "dev.zenow";

    private static final List<String> ADAPTERS = List.of("http", "cli", "llama", "sqlite");
    private static final List<String> TOP_PACKAGES =
            List.of("domain", "application", "http", "cli", "llama", "sqlite", "bootstrap");

    private Rules() {}

    /** A rule for the classes below {@code root}. */
    interface Rule {
        ArchRule under(String root);
    }

    static final Rule DOMAIN_USES_ONLY_THE_JDK = root -> classes()
            .that()
            .resideInAPackage(root + ".domain..")
            .should()
            .onlyDependOnClassesThat(fromTheJdkOrIn(root + ".domain.."))
            .because("the domain's rules must hold without any framework");

    static final Rule APPLICATION_USES_ONLY_THE_DOMAIN = root -> classes()
            .that()
            .resideInAPackage(root + ".application..")
            .should()
            .onlyDependOnClassesThat(fromTheJdkOrIn(root + ".domain..", root + ".application.."))
            .because("use cases know ports, not what is behind them");

    static final Rule ADAPTERS_ARE_STRANGERS = root -> classes()
            .that(resideInAnyPackage(ADAPTERS.stream()
                    .map(adapter -> root + "." + adapter + "..")
                    .toArray(String[]::new)))
            .should(new ArchCondition<>("see no other adapter and not bootstrap") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    String own = topPackage(root, type);
                    type.getDirectDependenciesFromSelf().stream()
                            .filter(dependency -> {
                                String other = topPackage(root, dependency.getTargetClass());
                                return !other.equals(own) && (ADAPTERS.contains(other) || other.equals("bootstrap"));
                            })
                            .forEach(dependency ->
                                    events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
                }
            });

    static final Rule ONLY_BOOTSTRAP_IS_CONFIGURED = root -> noClasses()
            .that()
            .resideOutsideOfPackage(root + ".bootstrap..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("io\\.micronaut\\.context\\.annotation\\.(Value|Property|ConfigurationProperties"
                    + "|ConfigurationReader|EachProperty)|io\\.micronaut\\.context\\.env\\.(Environment|PropertyResolver)"
                    + "|io\\.micronaut\\.core\\.value\\.PropertyResolver")
            .orShould()
            .callMethodWhere(callOf("java.lang.System", "getenv", "getProperty", "getProperties"))
            .orShould()
            .callMethodWhere(callOf("java.lang.Integer", "getInteger"))
            .orShould()
            .callMethodWhere(callOf("java.lang.Boolean", "getBoolean"))
            .orShould()
            .callMethodWhere(callOf("java.lang.Long", "getLong"))
            .because("what can be configured must be found in one place");

    static final Rule NO_CYCLES =
            root -> slices().matching(root + ".(**)").should().beFreeOfCycles();

    static final Rule NO_PACKAGES_WITHOUT_A_SUBJECT = root -> noClasses()
            .should()
            .resideInAnyPackage(
                    "..impl..", "..util..", "..utils..", "..helper..", "..helpers..", "..common..", "..misc..")
            .because("a package is named for what is in it");

    static final Rule NO_NAMES_WITHOUT_A_SUBJECT = root -> noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Helpers|Util|Utils|Impl)(\\$.*)?")
            .because("a class is named for what it is");

    static final Rule PORTS_ARE_IMPLEMENTED_IN_PRIVATE = root -> classes()
            .that(resideInAnyPackage(root + ".sqlite..", root + ".http.api.."))
            .and(new DescribedPredicate<JavaClass>("implement a port") {
                @Override
                public boolean test(JavaClass type) {
                    return type.getAllRawInterfaces().stream()
                            .filter(port -> !port.getPackageName().equals(root + ".application.doctor"))
                            .anyMatch(resideInAPackage(root + ".application.."));
                }
            })
            .should()
            .notHaveModifier(JavaModifier.PUBLIC)
            .because("nobody is to depend on what stands behind a port")
            .allowEmptyShould(true);

    static final Rule NO_SLEEP = root -> noClasses()
            .should()
            .callMethodWhere(callOf("java.lang.Thread", "sleep"))
            .because("waiting for an event is quicker and does not depend on a guess");

    static final Rule NO_FOREIGN_LOGGING = root -> noClasses()
            .that()
            .resideOutsideOfPackage(root + ".bootstrap..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.slf4j..", "ch.qos.logback..", "java.util.logging..")
            .because("System.Logger is enough, and bootstrap says where it goes");

    static final Rule EVERY_PACKAGE_IS_NULL_MARKED = root -> classes()
            .that()
            .resideInAPackage(root + "..")
            .should(new ArchCondition<>("live in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                        events.add(SimpleConditionEvent.violated(
                                type, type.getPackageName() + " is not @NullMarked: " + type.getName()));
                    }
                }
            });

    /** Guards the others against passing because there is nothing to look at. */
    static final Rule EVERY_MODULE_HAS_CLASSES = root -> classes().should(new ArchCondition<>("fill every module") {
        private final Map<String, Integer> found = new TreeMap<>();

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            if (!type.getSimpleName().equals("package-info")) {
                found.merge(topPackage(root, type), 1, Integer::sum);
            }
        }

        @Override
        public void finish(ConditionEvents events) {
            TOP_PACKAGES.stream()
                    .filter(top -> !found.containsKey(top))
                    .forEach(top -> events.add(SimpleConditionEvent.violated(top, root + "." + top + " is empty")));
        }
    });

    static Map<String, Rule> all() {
        return Map.ofEntries(
                Map.entry("jdk", DOMAIN_USES_ONLY_THE_JDK),
                Map.entry("ports", APPLICATION_USES_ONLY_THE_DOMAIN),
                Map.entry("strangers", ADAPTERS_ARE_STRANGERS),
                Map.entry("configured", ONLY_BOOTSTRAP_IS_CONFIGURED),
                Map.entry("cycles", NO_CYCLES),
                Map.entry("subjects", NO_PACKAGES_WITHOUT_A_SUBJECT),
                Map.entry("names", NO_NAMES_WITHOUT_A_SUBJECT),
                Map.entry("hidden", PORTS_ARE_IMPLEMENTED_IN_PRIVATE),
                Map.entry("sleep", NO_SLEEP),
                Map.entry("logging", NO_FOREIGN_LOGGING),
                Map.entry("nulls", EVERY_PACKAGE_IS_NULL_MARKED),
                Map.entry("modules", EVERY_MODULE_HAS_CLASSES));
    }

    static Rule named(String name) {
        return requireNonNull(all().get(name), name);
    }

    private static DescribedPredicate<JavaClass> fromTheJdkOrIn(String... packages) {
        DescribedPredicate<JavaClass> ours = resideInAnyPackage(packages);
        return DescribedPredicate.describe(
                "are the JDK's, JSpecify's or in " + String.join(", ", packages),
                type -> ours.test(type.getBaseComponentType())
                        || type.getBaseComponentType().isPrimitive()
                        || type.getPackageName().startsWith("java.")
                        // Of the packages of java.base, this one alone has an older name.
                        || type.getPackageName().startsWith("javax.crypto")
                        || type.getPackageName().equals("org.jspecify.annotations"));
    }

    private static DescribedPredicate<JavaMethodCall> callOf(String owner, String... methods) {
        List<String> names = List.of(methods);
        return DescribedPredicate.describe(
                owner + names.stream().collect(Collectors.joining(" or ", ".", "()")),
                call -> call.getTargetOwner().getName().equals(owner) && names.contains(call.getName()));
    }

    private static String topPackage(String root, JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        if (!name.startsWith(root + ".")) {
            return "";
        }
        String rest = name.substring(root.length() + 1);
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
