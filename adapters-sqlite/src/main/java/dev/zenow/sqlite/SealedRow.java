package dev.zenow.sqlite;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** What was sealed. No record, because those compare arrays by identity. */
@MappedEntity("secret")
final class SealedRow {
    @Id
    private final String subject;

    private final byte[] sealed;

    SealedRow(String subject, byte[] sealed) {
        this.subject = subject;
        this.sealed = sealed.clone();
    }

    String getSubject() {
        return subject;
    }

    byte[] getSealed() {
        return sealed.clone();
    }
}
