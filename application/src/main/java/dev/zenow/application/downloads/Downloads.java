package dev.zenow.application.downloads;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.users.Actor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The downloads of models.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>start</td><td>makes a linked model known when it is not, and queues its download; one that is under way already is given
 * back, and a paused or failed one goes on; {@code MODEL_DOWNLOADED} when the file is there, {@code MODEL_WITHOUT_LINK},
 * {@code LINK_INVALID}, {@code DOWNLOAD_CHOICE_NEEDED} with what can be chosen</td></tr>
 * <tr><td>list</td><td>newest first; ended ones are kept for a while</td></tr>
 * <tr><td>await</td><td>returns when the download is in another state of progress than {@code seen}, or patience runs out; at most ten
 * times a second for one caller; {@code DOWNLOAD_CANCELLED} when it is cancelled meanwhile</td></tr>
 * <tr><td>pause, resume, restart</td><td>see {@link dev.zenow.domain.downloads.DownloadState}; {@code DOWNLOAD_ENDED} when refused</td></tr>
 * <tr><td>cancel</td><td>forgets the download and deletes what it had; a model that is there stays</td></tr>
 * <tr><td>an id that is not known</td><td>{@code DOWNLOAD_NOT_FOUND}</td></tr>
 * </table>
 */
public interface Downloads {
    DownloadStatus start(Actor actor, StartDownload command) throws InterruptedException;

    List<DownloadStatus> list(Actor actor);

    DownloadStatus find(Actor actor, DownloadId id);

    /** @param seen the {@link DownloadStatus#version()} that the caller has; 0: none */
    DownloadStatus await(Actor actor, DownloadId id, long seen, Duration patience) throws InterruptedException;

    DownloadStatus pause(Actor actor, DownloadId id);

    DownloadStatus resume(Actor actor, DownloadId id);

    DownloadStatus restart(Actor actor, DownloadId id);

    void cancel(Actor actor, DownloadId id);

    /**
     * What can be downloaded from a repository.
     *
     * @param reference {@code owner/repo}, {@code hf:owner/repo}, {@code ms:owner/repo} or the address of its page
     */
    RepositoryListing repository(Actor actor, String reference) throws InterruptedException;

    /**
     * Either a name or a link.
     *
     * @param name of a known model of the mode
     * @param link as people paste it: a link to a GGUF file, a page of one, {@code owner/repo} or {@code hf:owner/repo:Q4_K_M}
     * @param as how to call a model that is made known by this; empty: as its file is called
     * @param sha256 of the file, when the caller knows it; of a split model, of its first part
     */
    record StartDownload(
            ModelMode mode,
            Optional<String> name,
            Optional<String> link,
            Optional<String> as,
            Optional<Sha256> sha256) {
        public StartDownload {
            requireNonNull(mode, "mode is null");
            if (name.isPresent() == link.isPresent()) {
                throw new IllegalArgumentException("either a name or a link");
            }
        }
    }
}
