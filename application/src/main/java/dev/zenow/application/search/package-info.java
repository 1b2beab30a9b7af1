/** Finding messages by their words. */
@NullMarked
package dev.zenow.application.search;

import org.jspecify.annotations.NullMarked;
