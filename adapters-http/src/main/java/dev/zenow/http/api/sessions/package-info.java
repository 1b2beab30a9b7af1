/** Sessions and their messages, as JSON. */
@NullMarked
package dev.zenow.http.api.sessions;

import org.jspecify.annotations.NullMarked;
