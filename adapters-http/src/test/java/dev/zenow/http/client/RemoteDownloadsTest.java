package dev.zenow.http.client;

import static dev.zenow.http.TestingDownloads.ID;
import static dev.zenow.http.TestingDownloads.bare;
import static dev.zenow.http.TestingDownloads.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.downloads.AccessTokens.AccessToken;
import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.application.downloads.Downloads.StartDownload;
import dev.zenow.application.downloads.Mirrors.MirrorHealth;
import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.ServerState;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.TestingAccessTokens;
import dev.zenow.http.TestingDownloads;
import dev.zenow.http.TestingMirrors;
import dev.zenow.http.TestingModels;
import dev.zenow.http.TestingServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemoteDownloadsTest {
    private static final Actor ACTOR = Actor.LOCAL;
    private static final DownloadId OTHER = new DownloadId(UUID.fromString("0197f000-0000-7000-8000-000000000002"));

    private final TestingServer server = new TestingServer();
    private final RemoteZenow remote = new RemoteZenow(server.address(), TestingServer.TOKEN);

    @AfterEach
    void stop() {
        remote.close();
        server.close();
    }

    @Test
    void downloadsGoThereAndBack() throws InterruptedException {
        StartDownload byName = new StartDownload(
                ModelMode.EMBED, Optional.of("a & b"), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(remote.downloads().start(ACTOR, byName))
                .isEqualTo(bare(ID, DownloadState.QUEUED, Optional.empty(), 1));
        StartDownload byLink = new StartDownload(
                ModelMode.LLM,
                Optional.empty(),
                Optional.of("hf:o/r:Q4_K_M"),
                Optional.of("mine"),
                Optional.of(new Sha256("12".repeat(32))));
        remote.downloads().start(ACTOR, byLink);
        assertThat(server.downloads.commands).containsExactly(byName, byLink);

        DownloadStatus running = running(ID, 3_000_000_000L, 9);
        DownloadStatus failed =
                bare(OTHER, DownloadState.FAILED, Optional.of(ProblemCode.SOURCE_STALLED.problem("For 30 s.")), 3);
        server.downloads.tell(running);
        server.downloads.tell(failed);
        assertThat(remote.downloads().list(ACTOR)).containsExactly(running, failed);
        assertThat(remote.downloads().find(ACTOR, OTHER)).isEqualTo(failed);
        assertThat(remote.downloads().pause(ACTOR, ID)).isEqualTo(running);
        assertThat(remote.downloads().resume(ACTOR, OTHER)).isEqualTo(failed);
        assertThat(remote.downloads().restart(ACTOR, ID)).isEqualTo(running);
        remote.downloads().cancel(ACTOR, ID);
        assertThat(server.downloads.commands)
                .endsWith("pause " + ID, "resume " + OTHER, "restart " + ID, "cancel " + ID);
        refused(() -> remote.downloads().find(ACTOR, ID), ProblemCode.DOWNLOAD_NOT_FOUND.problem());
        refused(() -> remote.downloads().cancel(ACTOR, ID), ProblemCode.DOWNLOAD_NOT_FOUND.problem());
        refused(
                () -> remote.downloads()
                        .start(
                                ACTOR,
                                new StartDownload(
                                        ModelMode.LLM,
                                        Optional.empty(),
                                        Optional.of("nothing"),
                                        Optional.empty(),
                                        Optional.empty())),
                ProblemCode.DOWNLOAD_CHOICE_NEEDED.problem("There are Q4_K_M and Q8_0."));
    }

    @Test
    void waitingEndsWithAChangeOrWithPatience() throws Exception {
        DownloadStatus first = running(ID, 1, 5);
        server.downloads.tell(first);
        assertThat(remote.downloads().await(ACTOR, ID, 0, Duration.ofMinutes(1)))
                .isEqualTo(first);
        assertThat(remote.downloads().await(ACTOR, ID, 5, Duration.ZERO)).isEqualTo(first);
        assertThat(remote.downloads().await(ACTOR, ID, 5, Duration.ofMillis(30)))
                .isEqualTo(first);

        DownloadStatus second = running(ID, 2, 6);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int before = server.downloads.commands.size();
            Future<DownloadStatus> waiting =
                    threads.submit(() -> remote.downloads().await(ACTOR, ID, 5, Duration.ofMinutes(1)));
            await().until(() -> server.downloads.commands.size() > before);
            server.downloads.tell(second);
            assertThat(waiting.get()).isEqualTo(second);

            int waited = server.downloads.commands.size();
            Future<DownloadStatus> cancelled =
                    threads.submit(() -> remote.downloads().await(ACTOR, ID, 6, Duration.ofMinutes(1)));
            await().until(() -> server.downloads.commands.size() > waited);
            server.downloads.cancel(ACTOR, ID);
            assertThatThrownBy(cancelled::get)
                    .rootCause()
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            thrown -> assertThat(thrown.problem().code()).isEqualTo(ProblemCode.DOWNLOAD_CANCELLED));
        }
        refused(
                () -> remote.downloads().await(ACTOR, ID, 6, Duration.ofMinutes(1)),
                ProblemCode.DOWNLOAD_NOT_FOUND.problem());
    }

    @Test
    void whoIsInterruptedWhileWaitingIsToldSo() {
        server.downloads.tell(running(ID, 1, 5));
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread waiting = Thread.ofVirtual().name("waits for a download").start(() -> {
            try {
                end.complete(new AssertionError(remote.downloads()
                        .await(ACTOR, ID, 5, Duration.ofMinutes(1))
                        .toString()));
            } catch (InterruptedException | RuntimeException thrown) {
                end.complete(thrown);
            }
        });
        await().until(() -> !server.downloads.commands.isEmpty());
        waiting.interrupt();
        assertThat(end.join()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aRepositoryIsListed() throws InterruptedException {
        assertThat(remote.downloads().repository(ACTOR, "hf:o/r & more")).isEqualTo(TestingDownloads.LISTING);
        assertThat(server.downloads.commands).containsExactly("repository hf:o/r & more");
        refused(() -> remote.downloads().repository(ACTOR, "none"), ProblemCode.LINK_INVALID.problem());
    }

    @Test
    void mirrorsGoThereAndBack() {
        assertThat(remote.mirrors().list(ACTOR)).isEqualTo(TestingMirrors.OWN);
        List<Mirror> wanted = List.of(
                new Mirror("büro", Mirror.Kind.MODEL_SCOPE, URI.create("http://127.0.0.1:8080/hub"), true),
                new Mirror("huggingface", Mirror.Kind.HUGGING_FACE, URI.create("https://huggingface.co"), false));
        assertThat(remote.mirrors().choose(ACTOR, wanted).mirrors())
                .extracting(MirrorHealth::mirror)
                .isEqualTo(wanted);
        assertThat(remote.mirrors().list(ACTOR)).isEqualTo(server.mirrors.list(ACTOR));
        assertThat(remote.mirrors().list(ACTOR).chosen()).isTrue();
        refused(
                () -> remote.mirrors().choose(ACTOR, List.of(wanted.getFirst(), wanted.getFirst())),
                ProblemCode.MIRROR_INVALID.problem("Two mirrors have one name."));
        assertThat(remote.mirrors().reset(ACTOR)).isEqualTo(TestingMirrors.OWN);
    }

    @Test
    void tokensGoThereAndNeverBack() {
        AccessToken kept = remote.tokens().keep(ACTOR, "huggingface.co", "hf_\"secret\"");
        assertThat(kept).isEqualTo(new AccessToken("huggingface.co", TestingAccessTokens.KEPT_AT));
        remote.tokens().keep(ACTOR, "[::1]:8443", "other");
        assertThat(server.tokens.kept)
                .containsEntry("huggingface.co", "hf_\"secret\"")
                .containsEntry("[::1]:8443", "other");
        assertThat(remote.tokens().list(ACTOR)).isEqualTo(server.tokens.list(ACTOR));
        remote.tokens().forget(ACTOR, "[::1]:8443");
        assertThat(server.tokens.kept).containsOnlyKeys("huggingface.co");
        refused(
                () -> remote.tokens().keep(ACTOR, "a b+c", "secret"),
                ProblemCode.INVALID_REQUEST.problem("What the request names is no host."));
    }

    @Test
    void aLoadTellsOfItsDownload() throws InterruptedException {
        DownloadStatus download = running(ID, 3_000_000_000L, 9);
        server.models.downloadFirst(download);
        LoadModel command = new LoadModel(ModelMode.LLM, Optional.empty(), Optional.empty(), Optional.empty(), false);
        List<ModelStatus> progress = new ArrayList<>();
        remote.runtime().load(ACTOR, command, progress::add);
        assertThat(progress)
                .containsExactly(
                        TestingModels.downloading(download),
                        TestingModels.status(ServerState.STARTING, Optional.empty()));
        assertThat(remote.runtime().requestLoad(ACTOR, command)).isEqualTo(TestingModels.downloading(download));
    }

    private static void refused(ThrowingCallable call, Problem expected) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem()).isEqualTo(expected));
    }
}
