package dev.zenow.bootstrap.document;

import static dev.zenow.bootstrap.document.OpenApiDocument.list;
import static dev.zenow.bootstrap.document.OpenApiDocument.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.bootstrap.document.OpenApiDocument.Operation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the OpenAPI document owes those who generate clients from it; that it is valid is tested in {@code clients}. */
class OpenApiDocumentTest {
    private static final String PROBLEM = "application/problem+json";
    private static final List<String> DIALECTS =
            List.of("/v1/", "/conversations", "/chat", "/api/conversations", "/api/config");

    private OpenApiDocument document = new OpenApiDocument(Map.of());

    @BeforeEach
    void reads() throws IOException {
        document = OpenApiDocument.ofTheJar();
        assertThat(document.operations()).hasSizeGreaterThan(60);
    }

    @Test
    void everyOperationHasAnIdOfItsOwn() {
        assertThat(document.operations())
                .allSatisfy(operation -> assertThat(operation.text("operationId"))
                        .as("%s", operation)
                        .matches("[a-z][A-Za-z]+"))
                .extracting(operation -> operation.text("operationId"))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyOperationHasASummaryInOneLine() {
        assertThat(document.operations())
                .allSatisfy(operation -> assertThat(operation.text("summary"))
                        .as("%s", operation)
                        .matches("[A-Z][^\n]{7,119}[^.\n]"));
    }

    @Test
    void everyOperationBelongsToOneTagThatIsExplained() {
        List<String> explained = document.tags().stream()
                .filter(tag -> !Objects.toString(tag.get("description"), "").isBlank())
                .map(tag -> Objects.toString(tag.get("name")))
                .toList();
        assertThat(document.operations())
                .allSatisfy(operation -> assertThat(list(operation.says().get("tags")))
                        .as("%s", operation)
                        .hasSize(1)
                        .allSatisfy(tag -> assertThat(explained).contains(Objects.toString(tag))));
    }

    @Test
    void everyBodyHasAnExample() {
        assertThat(document.operations().stream()
                        .flatMap(operation ->
                                map(map(operation.says().get("requestBody")).get("content")).entrySet().stream()
                                        .filter(body -> document.example(map(body.getValue()))
                                                .isEmpty())
                                        .map(body -> operation + " " + body.getKey())))
                .as("bodies without an example")
                .isEmpty();
    }

    @Test
    void anExampleHasWhatMustBeThereAndNothingThatIsUnknown() {
        assertThat(document.operations().stream()
                        .flatMap(operation ->
                                map(map(operation.says().get("requestBody")).get("content")).entrySet().stream()
                                        .filter(body -> body.getKey().equals("application/json"))
                                        .flatMap(body ->
                                                faults(map(body.getValue())).map(fault -> operation + ": " + fault))))
                .as("examples that would be refused")
                .isEmpty();
    }

    private Stream<String> faults(Map<String, Object> body) {
        Map<String, Object> schema = document.resolved(map(body.get("schema")));
        Map<String, Object> example = map(document.example(body).orElse(Map.of()));
        Map<String, Object> known = map(schema.get("properties"));
        return Stream.concat(
                list(schema.get("required")).stream()
                        .map(Objects::toString)
                        .filter(Predicate.not(example::containsKey))
                        .map(field -> field + " is missing"),
                example.keySet().stream()
                        .filter(field -> !known.isEmpty() && !known.containsKey(field))
                        .map(field -> field + " is unknown"));
    }

    @Test
    void everyOperationSaysHowItFails() {
        assertThat(document.operations())
                .allSatisfy(operation -> assertThat(List.of("4XX", "5XX"))
                        .allSatisfy(status -> assertThat(failure(operation, status))
                                .as("%s %s", operation, status)
                                .isPresent()));
    }

    /** The document that a failed operation is answered with: Zenow's own, or that of the client's dialect. */
    private Optional<Object> failure(Operation operation, String status) {
        Map<String, Object> content = map(map(operation.responses().get(status)).get("content"));
        String type = DIALECTS.stream().anyMatch(operation.path()::startsWith) ? "application/json" : PROBLEM;
        return Optional.ofNullable(map(content.get(type)).get("schema"));
    }

    @Test
    void everyAnswerIsDescribedAndWhatIsJsonHasAShape() {
        assertThat(document.operations())
                .allSatisfy(operation -> assertThat(operation.responses())
                        .as("%s", operation)
                        .isNotEmpty()
                        .allSatisfy((status, response) -> {
                            assertThat(Objects.toString(map(response).get("description"), ""))
                                    .as(status)
                                    .isNotBlank();
                            assertThat(map(map(response).get("content")))
                                    .allSatisfy((type, content) -> assertThat(map(content))
                                            .as("%s %s", status, type)
                                            .containsKey("schema"));
                        }));
    }
}
