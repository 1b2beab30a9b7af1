/** Finding messages, as JSON. */
@NullMarked
package dev.zenow.http.api.search;

import org.jspecify.annotations.NullMarked;
