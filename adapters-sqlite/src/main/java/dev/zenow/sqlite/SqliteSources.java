package dev.zenow.sqlite;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/** Checks the file before a pool is made, and lets the pools open their connections through {@link SqliteSource}. */
@Singleton
final class SqliteSources implements BeanCreatedEventListener<DatasourceConfiguration> {
    @Override
    public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        DatasourceConfiguration configuration = event.getBean();
        String url = configuration.getUrl();
        boolean writes = configuration.getName().equals(SqliteProperties.WRITER);
        // Whichever pool comes first: both open the file at once.
        SqliteDatabase.prepare(SqliteProperties.file(url), SqliteSource.writing(SqliteProperties.plainUrl(url)));
        configuration.setDataSource(writes ? SqliteSource.writing(url) : SqliteSource.reading(url));
        configuration.setPoolName("sqlite-" + configuration.getName());
        return configuration;
    }
}
