package dev.zenow.application.downloads;

import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.users.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The mirrors that downloads can come from.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>list</td><td>in the order in which they are asked</td></tr>
 * <tr><td>choose</td><td>this order from now on, also for downloads that run; {@code MIRROR_INVALID} when two have one name</td></tr>
 * <tr><td>reset</td><td>those that Zenow brings, in an order by which a link's own host comes first</td></tr>
 * </table>
 */
public interface Mirrors {
    MirrorList list(Actor actor);

    MirrorList choose(Actor actor, List<Mirror> mirrors);

    MirrorList reset(Actor actor);

    /**
     * The mirrors.
     *
     * @param chosen whether somebody has ordered them; if not, a link's own host comes first
     */
    record MirrorList(List<MirrorHealth> mirrors, boolean chosen) {
        public MirrorList {
            mirrors = List.copyOf(mirrors);
        }
    }

    /**
     * A mirror and how it does.
     *
     * @param skippedUntil it failed and is not asked until then, unless all others fail as well
     * @param failure what it failed with
     */
    record MirrorHealth(Mirror mirror, Optional<Instant> skippedUntil, Optional<String> failure) {}
}
