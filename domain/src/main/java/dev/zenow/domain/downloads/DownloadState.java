package dev.zenow.domain.downloads;

/**
 * How a download stands.
 *
 * <table>
 * <caption>What can be asked of it</caption>
 * <tr><th>state</th><th>pause</th><th>resume</th><th>restart</th></tr>
 * <tr><td>{@code QUEUED}</td><td>{@code PAUSED}</td><td>stays</td><td>{@code QUEUED}, from the first byte</td></tr>
 * <tr><td>{@code RUNNING}</td><td>{@code PAUSED}</td><td>stays</td><td>{@code QUEUED}, from the first byte</td></tr>
 * <tr><td>{@code VERIFYING}</td><td>{@code PAUSED}</td><td>stays</td><td>{@code QUEUED}, from the first byte</td></tr>
 * <tr><td>{@code PAUSED}</td><td>stays</td><td>{@code QUEUED}</td><td>{@code QUEUED}, from the first byte</td></tr>
 * <tr><td>{@code FAILED}</td><td>refused</td><td>{@code QUEUED}</td><td>{@code QUEUED}, from the first byte</td></tr>
 * <tr><td>{@code COMPLETE}</td><td>refused</td><td>refused</td><td>refused</td></tr>
 * </table>
 * It can be cancelled in every state.
 */
public enum DownloadState {
    /** Waits for its turn. */
    QUEUED,
    /** Bytes come, or are being asked for. */
    RUNNING,
    /** Somebody paused it, or the disk is full. */
    PAUSED,
    /** All bytes are there and are being checked. */
    VERIFYING,
    /** The model can be loaded. */
    COMPLETE,
    /** No source could give the file, or it is not what it should be. */
    FAILED;

    /** Whether it goes on by itself. */
    public boolean active() {
        return switch (this) {
            case QUEUED, RUNNING, VERIFYING -> true;
            case PAUSED, COMPLETE, FAILED -> false;
        };
    }
}
