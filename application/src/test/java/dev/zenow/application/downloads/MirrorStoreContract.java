package dev.zenow.application.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.downloads.Mirror;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link MirrorStore} does. */
public abstract class MirrorStoreContract {
    private static final Mirror HUB =
            new Mirror("hub", Mirror.Kind.HUGGING_FACE, URI.create("https://hub.example.org"), true);
    private static final Mirror SCOPE =
            new Mirror("魔搭 scope", Mirror.Kind.MODEL_SCOPE, URI.create("http://127.0.0.1:8080/a/b%20c"), false);

    /** Nobody has chosen. */
    protected abstract MirrorStore mirrors();

    @Test
    void nobodyHasChosenAtFirst() {
        assertThat(mirrors().chosen()).isEmpty();
    }

    @Test
    void keepsWhatWasChosenInItsOrder() {
        mirrors().choose(Optional.of(List.of(SCOPE, HUB)));
        assertThat(mirrors().chosen()).contains(List.of(SCOPE, HUB));

        mirrors().choose(Optional.of(List.of(HUB, SCOPE)));
        assertThat(mirrors().chosen()).contains(List.of(HUB, SCOPE));

        mirrors().choose(Optional.of(List.of(SCOPE)));
        assertThat(mirrors().chosen()).contains(List.of(SCOPE));
    }

    @Test
    void noneIsAChoice() {
        mirrors().choose(Optional.of(List.of(HUB)));
        mirrors().choose(Optional.of(List.of()));

        assertThat(mirrors().chosen()).contains(List.of());
    }

    @Test
    void aChoiceCanBeTakenBack() {
        mirrors().choose(Optional.empty());
        mirrors().choose(Optional.of(List.of(HUB)));
        mirrors().choose(Optional.empty());

        assertThat(mirrors().chosen()).isEmpty();
    }
}
