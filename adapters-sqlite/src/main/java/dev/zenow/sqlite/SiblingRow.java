package dev.zenow.sqlite;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** That two messages, or a message and itself, are siblings. */
@MappedEntity("message")
record SiblingRow(@Id String id, String sibling) {}
