package dev.zenow.http.security;

import dev.zenow.domain.users.Actor;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

/** Personal mode: whoever reaches the loopback interface is the one user. */
@Singleton
final class LocalActors implements Actors {
    @Override
    public Actor of(HttpRequest<?> request) {
        return Actor.LOCAL;
    }
}
