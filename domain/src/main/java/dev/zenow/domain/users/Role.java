package dev.zenow.domain.users;

/** What a user may do: {@code ADMIN} may also change what all users share. */
public enum Role {
    ADMIN,
    USER
}
