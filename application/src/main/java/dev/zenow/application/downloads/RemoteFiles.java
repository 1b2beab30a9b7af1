package dev.zenow.application.downloads;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.domain.downloads.RemoteIdentity;
import dev.zenow.domain.downloads.Source;
import dev.zenow.domain.downloads.SourceFaultException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Files at the other end of a line.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>open</td><td>asks for the file from {@code request.from()} on and returns when its head is there; follows redirects, of which
 * each is checked; the marks of all hops together are the file's identity</td></tr>
 * <tr><td>no head within the time-out</td><td>a transient fault</td></tr>
 * <tr><td>an answer that is not the file asked for</td><td>a fault, see
 * {@link dev.zenow.domain.downloads.SourceFault#ofStatus}</td></tr>
 * <tr><td>the file is not the expected one any more</td><td>the whole new file, with its own identity, from its first byte: the caller
 * compares</td></tr>
 * <tr><td>the source knows no ranges</td><td>the whole file from its first byte</td></tr>
 * <tr><td>cancelled</td><td>{@link dev.zenow.application.cancellation.CancelledException}, at once</td></tr>
 * </table>
 */
public interface RemoteFiles {
    RemoteStream open(Request request, Cancellation cancellation) throws SourceFaultException, InterruptedException;

    /**
     * What to ask for.
     *
     * @param from the first byte
     * @param to the byte behind the last; empty: all the rest
     * @param expected what was begun with; empty: anything
     */
    record Request(Source source, long from, OptionalLong to, Optional<RemoteIdentity> expected) {
        public Request {
            requireNonNull(source, "source is null");
            requireNonNull(to, "to is null");
            requireNonNull(expected, "expected is null");
            if (from < 0 || (to.isPresent() && to.getAsLong() <= from)) {
                throw new IllegalArgumentException("no range: " + from + " to " + to);
            }
        }
    }
}
