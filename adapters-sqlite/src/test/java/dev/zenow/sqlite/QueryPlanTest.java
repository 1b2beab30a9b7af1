package dev.zenow.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.data.annotation.Query;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time must follow what is asked for, not what is stored: no statement of a request may read a whole table. */
class QueryPlanTest {
    private static final List<Class<?>> REPOSITORIES = List.of(
            SessionRows.class,
            MessageRows.class,
            ModelRows.class,
            ParameterRows.class,
            RestoreRows.class,
            DownloadRows.class,
            MirrorRows.class,
            SecretRows.class,
            ContextRows.class);

    @Test
    void findsEveryRowThroughAnIndex(@TempDir Path directory) {
        try (OpenDatabase database = OpenDatabase.at(directory.resolve("zenow.db"))) {
            for (Method method : queries()) {
                List<String> plan = database.texts("EXPLAIN QUERY PLAN " + sql(method), "detail");
                assertThat(plan)
                        .as(method.getName())
                        .noneMatch(step -> step.startsWith("SCAN")
                                && !step.contains("path")
                                && !step.contains("CONSTANT ROW")
                                // As many as chats were being answered.
                                && !step.contains("open_question")
                                // All downloads are asked for, and in this order.
                                && !step.contains("download_listed"));
            }
        }
    }

    @Test
    void listsSessionsWithoutSorting(@TempDir Path directory) {
        try (OpenDatabase database = OpenDatabase.at(directory.resolve("zenow.db"))) {
            assertThat(plan(database, SessionRows.class, "list"))
                    .singleElement()
                    .asString()
                    .contains("SEARCH", "session_listed", "(pinned,updated_at,id)<(?,?,?)");
            assertThat(plan(database, SessionRows.class, "surplus"))
                    .singleElement()
                    .asString()
                    .contains("SEARCH", "session_listed", "place=? AND pinned=?");
            assertThat(plan(database, SessionRows.class, "trashedBefore"))
                    .singleElement()
                    .asString()
                    .contains("SEARCH", "session_trashed");
        }
    }

    @Test
    void readsMessagesInTheirOrderWithoutSorting(@TempDir Path directory) {
        try (OpenDatabase database = OpenDatabase.at(directory.resolve("zenow.db"))) {
            assertThat(plan(database, MessageRows.class, "roots"))
                    .singleElement()
                    .asString()
                    .contains("message_root");
            assertThat(plan(database, MessageRows.class, "replies"))
                    .singleElement()
                    .asString()
                    .contains("message_parent");
            assertThat(plan(database, MessageRows.class, "ruled"))
                    .singleElement()
                    .asString()
                    .contains("message_ruled");
            assertThat(plan(database, MessageRows.class, "page"))
                    .anyMatch(step -> step.contains("message_session") && step.contains("seq>?"))
                    .noneMatch(step -> step.contains("TEMP B-TREE"));
            assertThat(plan(database, MessageRows.class, "newestLeaf"))
                    .anyMatch(step -> step.contains("COVERING INDEX message_parent"));
        }
    }

    private static List<String> plan(OpenDatabase database, Class<?> repository, String name) {
        Method query = queries().stream()
                .filter(method -> method.getName().equals(name) && method.getDeclaringClass() == repository)
                .findFirst()
                .orElseThrow();
        return database.texts("EXPLAIN QUERY PLAN " + sql(query), "detail");
    }

    private static List<Method> queries() {
        List<Method> queries = new ArrayList<>();
        for (Class<?> repository : REPOSITORIES) {
            for (Method method : repository.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Query.class)) {
                    queries.add(method);
                }
            }
        }
        assertThat(queries).hasSizeGreaterThan(20);
        return queries;
    }

    private static String sql(Method method) {
        return method.getAnnotation(Query.class).value();
    }
}
