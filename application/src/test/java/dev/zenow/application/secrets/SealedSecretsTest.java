package dev.zenow.application.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SealedSecretsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00.123456Z");
    private static final UserId OWNER = Actor.LOCAL.user();
    private static final UserId OTHER = new UserId(UUID.fromString("00000000-0000-7000-8000-000000000002"));
    private static final SecretName NAME = new SecretName("access-token", "example.org");
    private static final String SECRET = "hf_abcdefghij";

    private final TestingStorage storage = new TestingStorage();
    private final SealedSecrets secrets = with(key(1));

    @Property
    void revealsAnyTextAsItWas(@ForAll String text) {
        secrets.keep(OWNER, NAME, text);

        assertThat(secrets.reveal(OWNER, NAME)).contains(text);
    }

    @Test
    void revealsEvenWhatIsNoText() {
        String halves = "\uD83D" + "\uDE00\uDE00" + "\0";
        secrets.keep(OWNER, NAME, halves);

        assertThat(secrets.reveal(OWNER, NAME)).contains(halves);
    }

    @Test
    void noFlippedBitPasses() {
        secrets.keep(OWNER, NAME, SECRET);
        byte[] sealed = stored();

        for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            storage.secrets().put(OWNER, NAME, changed, NOW);
            assertLocked(() -> secrets.reveal(OWNER, NAME));
        }
        storage.secrets().put(OWNER, NAME, sealed, NOW);
        assertThat(secrets.reveal(OWNER, NAME)).contains(SECRET);
    }

    @Test
    void nothingThatWasCutOffOrAddedToPasses() {
        secrets.keep(OWNER, NAME, SECRET);
        byte[] sealed = stored();

        for (int length = 0; length <= sealed.length + 20; length++) {
            if (length != sealed.length) {
                storage.secrets().put(OWNER, NAME, Arrays.copyOf(sealed, length), NOW);
                assertLocked(() -> secrets.reveal(OWNER, NAME));
            }
        }
    }

    @Test
    void twoSealsOfOneTextDiffer() {
        secrets.keep(OWNER, NAME, SECRET);
        byte[] first = stored();
        secrets.keep(OWNER, NAME, SECRET);

        assertThat(stored()).isNotEqualTo(first).hasSameSizeAs(first);
    }

    @Test
    void theSecretDoesNotStandInWhatIsStored() {
        secrets.keep(OWNER, NAME, SECRET);

        for (var charset : java.nio.charset.Charset.availableCharsets().values()) {
            if (charset.canEncode()) {
                assertThat(hex(stored())).doesNotContain(hex("abcdefghij".getBytes(charset)));
            }
        }
    }

    @Test
    void anotherKeyOpensNothing() {
        secrets.keep(OWNER, NAME, SECRET);

        assertLocked(() -> with(key(2)).reveal(OWNER, NAME));
        assertThat(with(key(1)).reveal(OWNER, NAME)).contains(SECRET);
    }

    @Test
    void whatWasMovedToAnotherNameOrUserStaysShut() {
        SecretName aShift = new SecretName("access-tokene", "xample.org");
        SecretName anotherSubject = new SecretName("access-token", "example.com");
        SecretName anotherPurpose = new SecretName("password", "example.org");
        secrets.keep(OWNER, NAME, SECRET);

        for (SecretName name : new SecretName[] {aShift, anotherSubject, anotherPurpose}) {
            storage.secrets().put(OWNER, name, stored(), NOW);
            assertLocked(() -> secrets.reveal(OWNER, name));
        }
        storage.secrets().put(OTHER, NAME, stored(), NOW);
        assertLocked(() -> secrets.reveal(OTHER, NAME));
    }

    @Test
    void listsWithoutOpening() {
        Secrets.Kept kept = secrets.keep(OWNER, NAME, SECRET);

        assertThat(kept).isEqualTo(new Secrets.Kept(NAME, Instant.parse("2026-03-01T08:00:00.123Z")));
        assertThat(with(key(2)).list(OWNER, "access-token")).containsExactly(kept);
        assertThat(secrets.list(OTHER, "access-token")).isEmpty();
    }

    @Test
    void forgets() {
        secrets.keep(OWNER, NAME, SECRET);

        assertThat(secrets.forget(OTHER, NAME)).isFalse();
        assertThat(secrets.forget(OWNER, NAME)).isTrue();

        assertThat(secrets.reveal(OWNER, NAME)).isEmpty();
        assertThat(secrets.forget(OWNER, NAME)).isFalse();
    }

    @Test
    void asksForNoKeyWhereThereIsNothingToSealOrOpen() {
        SealingKeys none = new SealingKeys() {
            @Override
            public Optional<SealingKey> find() {
                throw new AssertionError("looked for a key");
            }

            @Override
            public SealingKey get() {
                throw new AssertionError("asked for a key");
            }
        };
        SealedSecrets unused = new SealedSecrets(storage.secrets(), storage, none, () -> NOW);

        assertThat(unused.reveal(OWNER, NAME)).isEmpty();
        assertThat(unused.list(OWNER, "access-token")).isEmpty();
        assertThat(unused.forget(OWNER, NAME)).isFalse();
    }

    @Test
    void makesNoKeyToOpenWhatWasSealedWithAnother() {
        secrets.keep(OWNER, NAME, SECRET);
        SealingKeys gone = new SealingKeys() {
            @Override
            public Optional<SealingKey> find() {
                return Optional.empty();
            }

            @Override
            public SealingKey get() {
                throw new AssertionError("made a key");
            }
        };

        assertLocked(() -> new SealedSecrets(storage.secrets(), storage, gone, () -> NOW).reveal(OWNER, NAME));
    }

    @Test
    void aKeyIsNeverPrinted() {
        byte[] bytes = new byte[SealingKey.BYTES];
        Arrays.fill(bytes, (byte) 'k');
        SealingKey key = new SealingKey(bytes);

        assertThat(key).hasToString("SealingKey[hidden]");
        assertThat(SealingKey.parse(" " + Base64.getEncoder().encodeToString(bytes) + "\n"))
                .contains(key);
        bytes[0] = 0;
        assertThat(key).isNotEqualTo(new SealingKey(bytes)).hasSameHashCodeAs(key);
        assertThat(SealingKey.parse("k".repeat(32))).isEmpty();
        assertThat(SealingKey.parse("no base64!")).isEmpty();
        assertThat(SealingKey.parse("")).isEmpty();
    }

    private byte[] stored() {
        return storage.secrets().find(OWNER, NAME).orElseThrow();
    }

    private SealedSecrets with(SealingKey key) {
        return new SealedSecrets(storage.secrets(), storage, SealingKeys.of(key), () -> NOW);
    }

    private static SealingKey key(int seed) {
        byte[] bytes = new byte[SealingKey.BYTES];
        bytes[31] = (byte) seed;
        return new SealingKey(bytes);
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }

    private static void assertLocked(ThrowingCallable reveal) {
        assertThatThrownBy(reveal).isInstanceOfSatisfying(ProblemException.class, locked -> {
            assertThat(locked.problem().code()).isEqualTo(ProblemCode.SECRETS_LOCKED);
            assertThat(locked.problem().detail()).doesNotContain(SECRET);
        });
    }
}
