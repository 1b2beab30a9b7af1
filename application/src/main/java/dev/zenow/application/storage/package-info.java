/** What every feature needs of the storage: units of work. */
@NullMarked
package dev.zenow.application.storage;

import org.jspecify.annotations.NullMarked;
