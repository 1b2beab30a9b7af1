package dev.zenow.http.api.search;

import dev.zenow.application.search.SearchQuery;
import dev.zenow.application.search.Searches;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.api.problems.MayFail;
import dev.zenow.http.api.sessions.Ids;
import dev.zenow.http.api.sessions.Texts;
import dev.zenow.http.security.Actors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Controller("/api/search")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "search", description = "Finding messages and titles by their words.")
class SearchController {
    private final Searches searches;
    private final Actors actors;

    SearchController(Searches searches, Actors actors) {
        this.searches = searches;
        this.actors = actors;
    }

    /**
     * @param q the words
     * @param sessionId only in this session
     * @param role only what this side said, user or assistant; then no titles are found
     * @param from only messages made at or after this time, or this day in UTC
     * @param until only messages made before this time, or this day in UTC
     * @param model only replies of the model of this name
     * @param limit how many at most, 1 to 100
     * @param cursor next_cursor of the page before
     */
    @Get
    @MayFail
    @Operation(
            operationId = "search",
            summary = "Finds messages and titles, best first",
            description =
                    "All words must be found, in any order; `\"words in quotes\"` in this order; the last word may be the"
                            + " beginning of one. Letter case, accents and full width do not matter; Chinese, Japanese and Korean need no"
                            + " spaces. What is in the trash is not found.")
    @ApiResponse(responseCode = "200", description = "A page of hits")
    SearchView search(
            HttpRequest<?> request,
            @QueryValue String q,
            @Nullable @QueryValue("session_id") String sessionId,
            @Nullable @QueryValue String role,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String until,
            @Nullable @QueryValue String model,
            @QueryValue(defaultValue = "20") @Min(1) @Max(SearchQuery.MAX_LIMIT) int limit,
            @Nullable @QueryValue String cursor) {
        return SearchView.of(searches.search(
                actors.of(request),
                new SearchQuery(
                        q,
                        Optional.ofNullable(sessionId).map(Ids::session),
                        Optional.ofNullable(role).map(text -> Texts.constant(MessageRole.class, "role", text)),
                        Optional.ofNullable(from).map(text -> time("from", text)),
                        Optional.ofNullable(until).map(text -> time("until", text)),
                        Optional.ofNullable(model),
                        limit,
                        Optional.ofNullable(cursor))));
    }

    @Get("/index")
    @MayFail
    @Operation(operationId = "searchIndex", summary = "Shows how far the index is")
    @ApiResponse(responseCode = "200", description = "How many messages are in it")
    IndexView index(HttpRequest<?> request) {
        return IndexView.of(searches.index(actors.of(request)));
    }

    @Post(value = "/rebuild", consumes = "*/*")
    @Status(HttpStatus.ACCEPTED)
    @MayFail
    @Operation(operationId = "rebuildSearchIndex", summary = "Makes the index anew; search finds less until it is done")
    @ApiResponse(responseCode = "202", description = "How far it is")
    IndexView rebuild(HttpRequest<?> request) {
        Actor actor = actors.of(request);
        searches.rebuild(actor);
        return IndexView.of(searches.index(actor));
    }

    private static Instant time(String field, String text) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeParseException e) {
            throw ProblemCode.MALFORMED_REQUEST
                    .problem("'" + field
                            + "' is neither a day such as 2026-01-31 nor a time such as 2026-01-31T08:00:00Z.")
                    .exception(e);
        }
    }
}
