package dev.zenow.application.downloads;

import static dev.zenow.domain.downloads.Mirror.Kind.HUGGING_FACE;
import static dev.zenow.domain.downloads.Mirror.Kind.MODEL_SCOPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.downloads.MirrorRules;
import dev.zenow.domain.downloads.Source;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.users.Actor;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MirrorServiceTest {
    private static final URI LINK = URI.create("https://huggingface.co/o/r/resolve/main/a.gguf");
    private static final Problem BUSY = ProblemCode.SOURCE_BUSY.problem("huggingface.co answers 503.");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final MirrorStore store = new TestingStorage().mirrors();
    private final MirrorService mirrors = new MirrorService(store, MirrorRules.BROUGHT, now::get);

    @Test
    void asksTheBroughtMirrorsBehindTheLinkItself() {
        assertThat(mirrors.list(Actor.LOCAL).chosen()).isFalse();
        assertThat(mirrors.list(Actor.LOCAL).mirrors())
                .extracting(Mirrors.MirrorHealth::mirror)
                .isEqualTo(MirrorRules.BROUGHT);
        assertThat(names(URI.create("https://hf-mirror.com/o/r/resolve/main/a.gguf")))
                .containsExactly("hf-mirror", "huggingface", "modelscope");
        assertThat(names(URI.create("https://example.org/a.gguf"))).containsExactly("example.org");
    }

    @Test
    void asksTheChosenMirrorsInTheirOrderAndTheBroughtOnesAfterAReset() {
        Mirrors.MirrorList chosen = mirrors.choose(Actor.LOCAL, MirrorRules.BROUGHT.reversed());

        assertThat(chosen.chosen()).isTrue();
        assertThat(chosen.mirrors()).extracting(Mirrors.MirrorHealth::mirror).isEqualTo(MirrorRules.BROUGHT.reversed());
        assertThat(names(LINK)).containsExactly("modelscope", "hf-mirror", "huggingface");
        assertThat(hubs(Optional.empty())).containsExactly("modelscope", "hf-mirror", "huggingface");

        assertThat(mirrors.reset(Actor.LOCAL).chosen()).isFalse();
        assertThat(names(LINK)).containsExactly("huggingface", "hf-mirror", "modelscope");
    }

    @Test
    void aMirrorThatFailsIsAskedLastForTenMinutes() {
        fail("huggingface", Optional.empty());

        assertThat(names(LINK)).containsExactly("hf-mirror", "modelscope", "huggingface");
        assertThat(hubs(Optional.empty())).containsExactly("hf-mirror", "modelscope", "huggingface");
        assertThat(hubs(Optional.of(HUGGING_FACE))).containsExactly("hf-mirror", "huggingface");
        Mirrors.MirrorHealth health = mirrors.list(Actor.LOCAL).mirrors().getFirst();
        assertThat(health.skippedUntil()).contains(now.get().plus(Duration.ofMinutes(10)));
        assertThat(health.failure()).contains("huggingface.co answers 503.");
        assertThat(mirrors.list(Actor.LOCAL).mirrors().getLast())
                .isEqualTo(new Mirrors.MirrorHealth(MirrorRules.BROUGHT.getLast(), Optional.empty(), Optional.empty()));

        pass(Duration.ofMinutes(10).minusNanos(1));
        assertThat(names(LINK).getLast()).isEqualTo("huggingface");
        pass(Duration.ofNanos(1));
        assertThat(names(LINK).getFirst()).isEqualTo("huggingface");
        assertThat(mirrors.list(Actor.LOCAL).mirrors().getFirst().skippedUntil())
                .isEmpty();
    }

    @Test
    void allThatFailAreStillAskedInTheirOrder() {
        Stream.of("modelscope", "huggingface", "hf-mirror").forEach(name -> fail(name, Optional.empty()));

        assertThat(names(LINK)).containsExactly("huggingface", "hf-mirror", "modelscope");
    }

    @Test
    void isSkippedForTwiceAsLongEachTimeItFailsAgain() {
        List<Duration> skipped = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            fail("huggingface", Optional.empty());
            skipped.add(skippedFor("huggingface"));
            pass(skipped.getLast().plus(MINUTE));
        }

        assertThat(skipped.stream().map(Duration::toMinutes)).containsExactly(10L, 20L, 40L, 80L, 120L, 120L);
    }

    @Test
    void connectionsThatBreakTogetherAreOneFailure() {
        fail("huggingface", Optional.empty());
        pass(MINUTE);
        fail("huggingface", Optional.empty());
        fail("huggingface", Optional.empty());

        assertThat(skippedFor("huggingface")).isEqualTo(Duration.ofMinutes(9));
    }

    @Test
    void whatWorksHasNotFailed() {
        fail("huggingface", Optional.empty());
        mirrors.worked(source("huggingface"));

        assertThat(names(LINK).getFirst()).isEqualTo("huggingface");
        assertThat(mirrors.list(Actor.LOCAL).mirrors().getFirst().failure()).isEmpty();
        fail("huggingface", Optional.empty());
        assertThat(skippedFor("huggingface")).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aFailureOfLongAgoIsForgotten() {
        fail("huggingface", Optional.empty());
        pass(Duration.ofMinutes(10).plus(MirrorHealths.LONGEST_SKIP));
        assertThat(mirrors.list(Actor.LOCAL).mirrors().getFirst().failure()).isEmpty();

        fail("huggingface", Optional.empty());
        assertThat(skippedFor("huggingface")).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void honoursWhatTheSourceAsksForUpToADay() {
        fail("huggingface", Optional.of(Duration.ofSeconds(5)));
        assertThat(skippedFor("huggingface")).isEqualTo(Duration.ofMinutes(10));
        fail("huggingface", Optional.of(Duration.ofMinutes(30)));
        assertThat(skippedFor("huggingface")).isEqualTo(Duration.ofMinutes(30));
        fail("huggingface", Optional.of(MINUTE));
        assertThat(skippedFor("huggingface")).isEqualTo(Duration.ofMinutes(30));
        fail("huggingface", Optional.of(Duration.ofSeconds(Long.MAX_VALUE)));
        assertThat(skippedFor("huggingface")).isEqualTo(Duration.ofDays(1));
        fail("hf-mirror", Optional.of(Duration.ofSeconds(-5)));
        assertThat(skippedFor("hf-mirror")).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aNameThatMeansAnotherPlaceHasNotFailed() {
        fail("huggingface", Optional.empty());
        fail("hf-mirror", Optional.empty());
        Mirror moved = new Mirror("huggingface", HUGGING_FACE, URI.create("https://hub.example"), true);
        mirrors.choose(Actor.LOCAL, List.of(moved, MirrorRules.BROUGHT.get(1), MirrorRules.BROUGHT.get(2)));

        assertThat(names(LINK)).containsExactly("huggingface", "modelscope", "hf-mirror");
    }

    @Test
    void remembersOnlySoManyHosts() {
        IntStream.range(0, 10 * MirrorHealths.MOST)
                .forEach(i -> mirrors.failed(
                        new Source("host" + i, URI.create("https://host" + i + "/a.gguf")), BUSY, Optional.empty()));
        fail("huggingface", Optional.empty());

        assertThat(names(LINK).getLast()).isEqualTo("huggingface");
    }

    @Test
    void listingsAreAskedOfMirrorsOfTheNamedKind() {
        mirrors.choose(
                Actor.LOCAL,
                List.of(
                        new Mirror("mine", HUGGING_FACE, URI.create("https://hub.example"), true),
                        new Mirror("modelscope", MODEL_SCOPE, URI.create("https://modelscope.cn"), false)));

        assertThat(hubs(Optional.empty())).containsExactly("mine");
        assertThat(hubs(Optional.of(HUGGING_FACE))).containsExactly("mine");
        assertThat(hubs(Optional.of(MODEL_SCOPE))).containsExactly("modelscope");
    }

    @Test
    void aListThatMakesNoSenseChangesNothing() {
        Mirror one = new Mirror("one", HUGGING_FACE, URI.create("https://one.example"), true);
        assertRefused(List.of(), "empty");
        assertRefused(
                List.of(one, new Mirror("ONE", HUGGING_FACE, URI.create("https://two.example"), true)), "called ONE");
        assertRefused(
                List.of(one, new Mirror("two", MODEL_SCOPE, URI.create("https://ONE.example:443"), true)),
                "address https://ONE.example:443");
        assertRefused(
                IntStream.rangeClosed(0, MirrorService.MOST)
                        .mapToObj(
                                i -> new Mirror("m" + i, HUGGING_FACE, URI.create("https://m" + i + ".example"), true))
                        .toList(),
                "at most 20");

        assertThat(store.chosen()).isEmpty();
    }

    @Test
    void manyThreadsMayUseIt() throws Exception {
        List<Callable<List<String>>> work = IntStream.range(0, 200)
                .<Callable<List<String>>>mapToObj(i -> () -> {
                    String name =
                            List.of("huggingface", "hf-mirror", "host" + i).get(i % 3);
                    fail(name, Optional.empty());
                    mirrors.worked(source(name));
                    return names(LINK);
                })
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<String>> names : threads.invokeAll(work)) {
                assertThat(names.get()).containsExactlyInAnyOrder("huggingface", "hf-mirror", "modelscope");
            }
        }
        assertThat(names(LINK)).containsExactly("huggingface", "hf-mirror", "modelscope");
    }

    private void assertRefused(List<Mirror> wrong, String sentence) {
        assertThatThrownBy(() -> mirrors.choose(Actor.LOCAL, wrong))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().code()).isEqualTo(ProblemCode.MIRROR_INVALID);
                    assertThat(refused.problem().detail()).contains(sentence);
                });
    }

    private void fail(String name, Optional<Duration> retryAfter) {
        mirrors.failed(source(name), BUSY, retryAfter);
    }

    private Duration skippedFor(String name) {
        return mirrors.list(Actor.LOCAL).mirrors().stream()
                .filter(health -> health.mirror().name().equals(name))
                .flatMap(health -> health.skippedUntil().stream())
                .map(until -> Duration.between(now.get(), until))
                .findFirst()
                .orElse(Duration.ZERO);
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private List<String> names(URI link) {
        return mirrors.sources(link).stream().map(Source::name).toList();
    }

    private List<String> hubs(Optional<Mirror.Kind> kind) {
        return mirrors.hubs(kind).stream().map(Mirror::name).toList();
    }

    private static Source source(String name) {
        return new Source(name, LINK);
    }
}
