package dev.zenow.sqlite;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A mode that is to run again after a start. */
@MappedEntity("restore_attempt")
record RestoreRow(@Id String mode, int begun) {}
