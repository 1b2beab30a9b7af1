package dev.zenow.application.downloads;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.downloads.Downloads.StartDownload;
import dev.zenow.application.models.LocalFiles;
import dev.zenow.application.models.ModelStore;
import dev.zenow.application.models.Models;
import dev.zenow.application.models.Models.AddLink;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.GgufChoice;
import dev.zenow.domain.downloads.GgufChoices;
import dev.zenow.domain.downloads.PastedLink;
import dev.zenow.domain.downloads.RepositoryReference;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.SplitFiles;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.users.Actor;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Works out which files a download has, and of which model, which it makes known when it is not. */
final class DownloadPlans {
    private final ModelStore store;
    private final Models catalogue;
    private final LocalFiles disk;
    private final HubSearch hubs;

    DownloadPlans(ModelStore store, Models catalogue, LocalFiles disk, HubSearch hubs) {
        this.store = requireNonNull(store, "store is null");
        this.catalogue = requireNonNull(catalogue, "catalogue is null");
        this.disk = requireNonNull(disk, "disk is null");
        this.hubs = requireNonNull(hubs, "hubs is null");
    }

    /** What is to be fetched. */
    record Plan(Model model, List<DownloadFile> files) {}

    Plan of(Actor actor, StartDownload command) throws InterruptedException {
        Plan plan = command.link().isPresent()
                ? linked(actor, command, command.link().get())
                : named(command, command.name().orElseThrow());
        if (disk.stamp(plan.model().path()).isPresent()) {
            throw ProblemCode.MODEL_DOWNLOADED.exception(
                    "The model " + plan.model().name() + " is there already.");
        }
        return plan;
    }

    private Plan named(StartDownload command, String name) {
        Model model = store.find(command.mode(), name)
                .orElseThrow(() -> ProblemCode.MODEL_NOT_FOUND.exception("There is no model for "
                        + command.mode().name().toLowerCase(Locale.ROOT) + " named " + name + "."));
        URI link = model.source().url().orElseThrow(ProblemCode.MODEL_WITHOUT_LINK::exception);
        return new Plan(model, files(link, model.path(), command.sha256()));
    }

    private Plan linked(Actor actor, StartDownload command, String text) throws InterruptedException {
        return switch (PastedLink.parse(text)) {
            case PastedLink.File file -> plan(actor, command, file.link());
            case PastedLink.Repository(RepositoryReference reference) -> {
                HubSearch.Found found = hubs.find(reference, new Cancellation());
                GgufChoice choice = GgufChoices.pick(found.choices(), reference.quantization());
                URI link = found.link(reference, choice.files().getFirst());
                yield plan(actor, command, link);
            }
        };
    }

    private Plan plan(Actor actor, StartDownload command, URI link) {
        Model model = catalogue.addLink(actor, new AddLink(link.toString(), command.mode(), command.as()));
        return new Plan(model, files(link, model.path(), command.sha256()));
    }

    private static List<DownloadFile> files(URI link, Path path, Optional<Sha256> sha256) {
        List<Path> targets = SplitFiles.parts(path);
        List<URI> links = SplitFiles.links(link);
        if (links.size() != targets.size()) {
            throw ProblemCode.LINK_INVALID.exception("The link does not lead to the first part of its model.");
        }
        List<DownloadFile> files = new ArrayList<>();
        for (int number = 0; number < targets.size(); number++) {
            files.add(new DownloadFile(
                    links.get(number),
                    targets.get(number),
                    OptionalLong.empty(),
                    number == 0 ? sha256 : Optional.empty()));
        }
        return List.copyOf(files);
    }
}
