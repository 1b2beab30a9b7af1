package dev.zenow.application.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.secrets.Secrets.Kept;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link SecretStore} does. */
public abstract class SecretStoreContract {
    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00.123Z");
    private static final UserId OWNER = Actor.LOCAL.user();
    private static final UserId STRANGER = new UserId(UUID.randomUUID());
    private static final SecretName NAME = new SecretName("access-token", "example.org");

    /** Empty. */
    protected abstract SecretStore secrets();

    @Test
    void findsWhatWasPut() {
        byte[] every = new byte[256];
        for (int value = 0; value < every.length; value++) {
            every[value] = (byte) value;
        }

        secrets().put(OWNER, NAME, every, MORNING);

        assertThat(secrets().find(OWNER, NAME))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(every));
        assertThat(secrets().find(OWNER, new SecretName("access-token", "example.com")))
                .isEmpty();
        assertThat(secrets().find(OWNER, new SecretName("password", "example.org")))
                .isEmpty();
        assertThat(secrets().find(STRANGER, NAME)).isEmpty();
    }

    @Test
    void replacesAnEarlierOne() {
        secrets().put(OWNER, NAME, new byte[] {1, 2}, MORNING);
        secrets().put(OWNER, NAME, new byte[] {3}, MORNING.plusMillis(1));

        assertThat(secrets().find(OWNER, NAME))
                .hasValueSatisfying(found -> assertThat(found).containsExactly(3));
        assertThat(secrets().list(OWNER, "access-token")).containsExactly(new Kept(NAME, MORNING.plusMillis(1)));
    }

    @Test
    void listsThoseOfAPurposeBySubject() {
        SecretName second = put("access-token", "b 中文");
        SecretName first = put("access-token", "a");
        put("password", "0");

        assertThat(secrets().list(OWNER, "access-token"))
                .containsExactly(new Kept(first, MORNING), new Kept(second, MORNING));
        assertThat(secrets().list(OWNER, "other")).isEmpty();
        assertThat(secrets().list(STRANGER, "access-token")).isEmpty();
    }

    @Test
    void removesOne() {
        SecretName gone = put("access-token", "gone");
        SecretName kept = put("access-token", "kept");

        assertThat(secrets().remove(STRANGER, gone)).isFalse();
        assertThat(secrets().remove(OWNER, gone)).isTrue();

        assertThat(secrets().find(OWNER, gone)).isEmpty();
        assertThat(secrets().find(OWNER, kept)).isPresent();
        assertThat(secrets().remove(OWNER, gone)).isFalse();
    }

    private SecretName put(String purpose, String subject) {
        SecretName name = new SecretName(purpose, subject);
        secrets().put(OWNER, name, new byte[] {7}, MORNING);
        return name;
    }
}
