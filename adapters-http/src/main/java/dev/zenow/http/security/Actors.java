package dev.zenow.http.security;

import dev.zenow.domain.users.Actor;
import io.micronaut.http.HttpRequest;

/** Says who asks; a request that got this far may always be answered. */
public interface Actors {
    Actor of(HttpRequest<?> request);
}
