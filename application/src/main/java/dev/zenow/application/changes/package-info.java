/** What changes, told to whoever looks on. */
@NullMarked
package dev.zenow.application.changes;

import org.jspecify.annotations.NullMarked;
