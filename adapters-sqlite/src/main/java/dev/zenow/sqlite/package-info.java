/** adapters-sqlite. */
@NullMarked
package dev.zenow.sqlite;

import org.jspecify.annotations.NullMarked;
