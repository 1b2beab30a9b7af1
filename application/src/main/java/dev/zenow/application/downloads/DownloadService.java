package dev.zenow.application.downloads;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.models.LocalFiles;
import dev.zenow.application.models.ModelDownloads;
import dev.zenow.application.models.ModelStore;
import dev.zenow.application.models.Models;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.PastedLink;
import dev.zenow.domain.downloads.RepositoryReference;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.users.Actor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/** The downloads of this installation; see {@link Downloads} for what it promises. They belong to all of its users. */
public final class DownloadService implements Downloads, AutoCloseable {
    private final HubSearch hubs;
    private final DownloadBoard board;
    private final DownloadQueue queue;
    private final Models catalogue;
    private final DownloadPlans plans;

    /** @param catalogue of models, made with what it must know of downloads */
    public DownloadService(
            Ports ports,
            TransferSettings settings,
            UuidV7 ids,
            InstantSource clock,
            Function<ModelDownloads, Models> catalogue) {
        this.hubs = new HubSearch(ports.sources(), ports.hubs());
        this.board =
                new DownloadBoard(ports.downloads(), ports.models(), ports.work(), ports.parts(), System::nanoTime);
        TransferTools tools = new TransferTools(
                ports.remote(),
                ports.sources(),
                new HubDeclarations(ports.sources(), hubs),
                new Room(ports.parts(), settings.margin()),
                Pauses::real,
                settings,
                new Random(),
                ports.meters());
        this.queue = new DownloadQueue(board, ports.parts(), tools, ids, clock);
        this.catalogue = requireNonNull(catalogue.apply(queue), "catalogue is null");
        this.plans = new DownloadPlans(ports.models(), this.catalogue, ports.disk(), hubs);
    }

    /** What downloads need of the outside. */
    public record Ports(
            DownloadStore downloads,
            ModelStore models,
            UnitOfWork work,
            LocalFiles disk,
            PartFiles parts,
            RemoteFiles remote,
            Hubs hubs,
            DownloadSources sources,
            DownloadMeters meters) {}

    /** The catalogue that knows of these downloads. */
    public Models catalogue() {
        return catalogue;
    }

    /** Goes on with everything that an earlier run left; without this only what is asked for runs. */
    public void resumeUnfinished() {
        queue.resumeUnfinished();
    }

    /** Tells when a download comes, goes or is in another state; not how far it is. The observer must not block. */
    public void observe(Consumer<DownloadId> observer) {
        board.observe(observer);
    }

    @Override
    public DownloadStatus start(Actor actor, StartDownload command) throws InterruptedException {
        DownloadPlans.Plan plan = plans.of(actor, command);
        return queue.start(plan.model(), plan.files());
    }

    @Override
    public List<DownloadStatus> list(Actor actor) {
        return board.list();
    }

    @Override
    public DownloadStatus find(Actor actor, DownloadId id) {
        return board.find(id);
    }

    @Override
    public DownloadStatus await(Actor actor, DownloadId id, long seen, Duration patience) throws InterruptedException {
        return board.await(id, seen, patience);
    }

    @Override
    public DownloadStatus pause(Actor actor, DownloadId id) {
        return queue.pause(id);
    }

    @Override
    public DownloadStatus resume(Actor actor, DownloadId id) {
        return queue.resume(id);
    }

    @Override
    public DownloadStatus restart(Actor actor, DownloadId id) {
        return queue.restart(id);
    }

    @Override
    public void cancel(Actor actor, DownloadId id) {
        queue.cancel(id);
    }

    @Override
    public RepositoryListing repository(Actor actor, String reference) throws InterruptedException {
        return switch (PastedLink.parse(reference)) {
            case PastedLink.Repository(RepositoryReference wanted) ->
                hubs.find(wanted, new Cancellation()).listing(wanted);
            case PastedLink.File _ ->
                throw ProblemCode.LINK_INVALID.exception(
                        "The link leads to one file, which can be downloaded as it is.");
        };
    }

    /** Ends what runs; it is gone on with at the next start. */
    @Override
    public void close() {
        queue.close();
    }
}
