/** Who may speak to this server, and as whom. */
@NullMarked
package dev.zenow.http.security;

import org.jspecify.annotations.NullMarked;
