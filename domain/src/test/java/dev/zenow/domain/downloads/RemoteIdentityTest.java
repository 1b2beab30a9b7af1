package dev.zenow.domain.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RemoteIdentityTest {
    private static final String ONE = "a".repeat(64);
    private static final String OTHER = "b".repeat(64);

    @Test
    void anotherLengthIsAnotherFile() {
        assertSame(false, true, of("h", 1, ONE, "\"t\"", "now"), of("h", 2, ONE, "\"t\"", "now"));
    }

    @Test
    void theHashDecidesBeforeTheTag() {
        assertSame(true, false, of("h", 1, ONE, "\"t\"", ""), of("g", 1, ONE, "\"u\"", ""));
        assertSame(false, true, of("h", 1, ONE, "\"t\"", ""), of("h", 1, OTHER, "\"t\"", ""));
    }

    @Test
    void theTagDecidesAtOneHostAndVouchesForAnother() {
        assertSame(false, true, of("h", 1, "", "\"t\"", "now"), of("h", 1, "", "\"u\"", "now"));
        assertSame(true, false, of("h", 1, "", "\"t\"", "then"), of("h", 1, "", "\"t\"", "now"));
        assertSame(true, false, of("h", 1, "", "\"t\"", ""), of("g", 1, "", "\"t\"", ""));
        assertSame(false, false, of("h", 1, "", "\"t\"", ""), of("g", 1, "", "\"u\"", ""));
    }

    @Test
    void aDateMeansSomethingAtOneHostOnly() {
        assertSame(false, true, of("h", 1, "", "", "then"), of("h", 1, "", "", "now"));
        assertSame(true, false, of("h", 1, "", "", "now"), of("h", 1, "", "", "now"));
        assertSame(false, false, of("h", 1, "", "", "now"), of("g", 1, "", "", "now"));
    }

    @Test
    void aHashAtTheEndMakesTheLengthEnough() {
        assertSame(true, true, of("h", 1, "", "\"t\"", ""), of("g", 1, "", "\"u\"", ""));
        assertSame(true, true, of("h", 1, ONE, "", ""), of("g", -1, "", "", ""));
        assertSame(false, false, of("h", 1, "", "", ""), of("g", 1, "", "", ""));
    }

    private static void assertSame(boolean same, boolean checked, RemoteIdentity one, RemoteIdentity other) {
        assertThat(one.sameFile(other, checked)).isEqualTo(same);
        assertThat(other.sameFile(one, checked)).isEqualTo(same);
        assertThat(one.sameFile(one, false)).isTrue();
    }

    private static RemoteIdentity of(String host, long bytes, String sha256, String tag, String modified) {
        return new RemoteIdentity(
                host,
                bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes),
                sha256.isEmpty() ? Optional.empty() : Optional.of(new Sha256(sha256)),
                tag.isEmpty() ? Optional.empty() : Optional.of(tag),
                modified.isEmpty() ? Optional.empty() : Optional.of(modified));
    }
}
