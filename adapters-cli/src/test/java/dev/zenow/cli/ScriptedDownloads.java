package dev.zenow.cli;

import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.application.downloads.Downloads;
import dev.zenow.application.downloads.RepositoryListing;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.users.Actor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Downloads that go as a test says; notes what was asked of them. */
final class ScriptedDownloads implements Downloads {
    /** Newest first; the first is what {@code start} gives. */
    final List<DownloadStatus> all = new ArrayList<>();

    /** What is seen of whatever is waited for, one after the other. */
    final Deque<DownloadStatus> coming = new ArrayDeque<>();

    final List<StartDownload> started = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    final Deque<Problem> refusals = new ArrayDeque<>();
    Optional<RepositoryListing> listing = Optional.empty();

    /** When nothing comes any more. */
    Runnable whileWaited = () -> {};

    Optional<Problem> lost = Optional.empty();

    @Override
    public DownloadStatus start(Actor actor, StartDownload command) {
        started.add(command);
        refuseWhenTold();
        return all.getFirst();
    }

    @Override
    public List<DownloadStatus> list(Actor actor) {
        return List.copyOf(all);
    }

    @Override
    public DownloadStatus find(Actor actor, DownloadId id) {
        return all.stream()
                .filter(each -> each.download().id().equals(id))
                .findFirst()
                .orElseThrow(ProblemCode.DOWNLOAD_NOT_FOUND::exception);
    }

    @Override
    public DownloadStatus await(Actor actor, DownloadId id, long seen, Duration patience) throws InterruptedException {
        DownloadStatus next = coming.poll();
        if (next != null) {
            return next;
        }
        whileWaited.run();
        lost.ifPresent(problem -> {
            throw problem.exception();
        });
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        throw new AssertionError("nothing comes, and nobody has left");
    }

    @Override
    public DownloadStatus pause(Actor actor, DownloadId id) {
        return change("pause", id, DownloadState.PAUSED);
    }

    @Override
    public DownloadStatus resume(Actor actor, DownloadId id) {
        return change("resume", id, DownloadState.QUEUED);
    }

    @Override
    public DownloadStatus restart(Actor actor, DownloadId id) {
        return change("restart", id, DownloadState.QUEUED);
    }

    @Override
    public void cancel(Actor actor, DownloadId id) {
        asked.add("cancel " + find(actor, id).model().name());
        all.removeIf(each -> each.download().id().equals(id));
    }

    @Override
    public RepositoryListing repository(Actor actor, String reference) {
        asked.add("repository " + reference);
        refuseWhenTold();
        return listing.orElseThrow(ProblemCode.REPOSITORY_EMPTY::exception);
    }

    private DownloadStatus change(String what, DownloadId id, DownloadState next) {
        DownloadStatus found = find(Actor.LOCAL, id);
        asked.add(what + " " + found.model().name());
        return new DownloadStatus(found.download().in(next), found.model(), found.progress(), found.version() + 1);
    }

    private void refuseWhenTold() {
        Problem refusal = refusals.poll();
        if (refusal != null) {
            throw refusal.exception();
        }
    }
}
