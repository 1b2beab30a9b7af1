/** Identifiers that sort by the time they were made. */
@NullMarked
package dev.zenow.domain.identity;

import org.jspecify.annotations.NullMarked;
