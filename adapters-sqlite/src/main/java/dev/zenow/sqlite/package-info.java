/** The stores in one SQLite file, through micronaut-data-jdbc; Flyway brings the file up to date. */
@NullMarked
package dev.zenow.sqlite;

import org.jspecify.annotations.NullMarked;
