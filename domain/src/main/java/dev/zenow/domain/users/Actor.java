package dev.zenow.domain.users;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Who asks for something; every use case takes one and touches only what is theirs. */
public record Actor(UserId user, Role role) {
    /** The one user of personal mode: there is no log-in, and the machine is theirs. */
    public static final Actor LOCAL =
            new Actor(new UserId(UUID.fromString("00000000-0000-7000-8000-000000000001")), Role.ADMIN);

    public Actor {
        requireNonNull(user, "user is null");
        requireNonNull(role, "role is null");
    }
}
