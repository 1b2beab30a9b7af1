package dev.zenow.application.sessions;

import dev.zenow.domain.users.Actor;

/** What a new session of somebody tells the model before everything else, where they say nothing; may be empty. */
public interface SystemPrompts {
    String of(Actor actor);
}
