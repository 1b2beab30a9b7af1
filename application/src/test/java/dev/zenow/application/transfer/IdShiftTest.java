package dev.zenow.application.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.sessions.MessageId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IdShiftTest {
    private final UuidV7 ids = new UuidV7(InstantSource.fixed(Instant.ofEpochMilli(1_700_000_000_000L)), new Random(7));

    @Property
    void keepsDifferentIdsDifferentAndTheirTimeAndVersion(
            @ForAll long most, @ForAll long one, @ForAll long other, @ForAll long pattern) {
        IdShift shift = new IdShift(pattern & 0x3FFF_FFFF_FFFF_FFFFL);
        MessageId first = new MessageId(new UUID(most, one));
        MessageId second = new MessageId(new UUID(most, other));

        assertThat(shift.of(first).equals(shift.of(second))).isEqualTo(first.equals(second));
        assertThat(shift.of(first).value().getMostSignificantBits()).isEqualTo(most);
        assertThat(shift.of(first).value().getLeastSignificantBits() >>> 62).isEqualTo(one >>> 62);
        assertThat(shift.of(shift.of(first))).isEqualTo(first);
    }

    @Property
    void doesOneAfterTheOther(@ForAll long least, @ForAll long one, @ForAll long other) {
        IdShift first = new IdShift(one & 0x3FFF_FFFF_FFFF_FFFFL);
        IdShift second = new IdShift(other & 0x3FFF_FFFF_FFFF_FFFFL);
        MessageId id = new MessageId(new UUID(7, least));

        assertThat(first.then(second).of(id)).isEqualTo(second.of(first.of(id)));
        assertThat(IdShift.NONE.of(id)).isEqualTo(id);
    }

    @Test
    void isAnotherOneEachTime() {
        Set<IdShift> shifts = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            shifts.add(IdShift.random(ids));
        }

        assertThat(shifts).hasSize(100).doesNotContain(IdShift.NONE);
    }

    @Test
    void refusesToChangeTheVariant() {
        assertThatThrownBy(() -> new IdShift(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
