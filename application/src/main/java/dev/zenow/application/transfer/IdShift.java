package dev.zenow.application.transfer;

import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.sessions.MessageId;
import java.util.UUID;

/**
 * Gives all messages of a session new ids without a list of the old ones: the random bits of each id are exchanged by the same
 * secret pattern. So different ids stay different, the time in an id stays, and links can be followed wherever they point to.
 *
 * @param pattern 0: ids stay as they are
 */
record IdShift(long pattern) {
    static final IdShift NONE = new IdShift(0);

    /** All but the variant of RFC 9562. */
    private static final long RANDOM_BITS = 0x3FFF_FFFF_FFFF_FFFFL;

    IdShift {
        if ((pattern & ~RANDOM_BITS) != 0) {
            throw new IllegalArgumentException("the pattern would change the variant of ids");
        }
    }

    static IdShift random(UuidV7 ids) {
        return new IdShift(ids.next().getLeastSignificantBits() & RANDOM_BITS);
    }

    MessageId of(MessageId id) {
        UUID old = id.value();
        return new MessageId(new UUID(old.getMostSignificantBits(), old.getLeastSignificantBits() ^ pattern));
    }

    /** This one, and then another one. */
    IdShift then(IdShift next) {
        return new IdShift(pattern ^ next.pattern);
    }
}
