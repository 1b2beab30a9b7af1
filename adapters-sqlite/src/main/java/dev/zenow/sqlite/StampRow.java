package dev.zenow.sqlite;

import dev.zenow.domain.models.FileStamp;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** How a model's file looked when the model was last to be started. */
@MappedEntity("model")
record StampRow(@Id String id, long fileBytes, long fileModified) {
    FileStamp stamp() {
        return new FileStamp(fileBytes, Instant.ofEpochMilli(fileModified));
    }
}
