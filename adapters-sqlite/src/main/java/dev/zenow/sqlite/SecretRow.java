package dev.zenow.sqlite;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** That a secret is there; owner and purpose are known to who asks. */
@MappedEntity("secret")
record SecretRow(@Id String subject, long keptAt) {}
