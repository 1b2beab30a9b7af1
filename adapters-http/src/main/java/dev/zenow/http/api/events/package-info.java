/** What changes, as server-sent events. */
@NullMarked
package dev.zenow.http.api.events;

import org.jspecify.annotations.NullMarked;
