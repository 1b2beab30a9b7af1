/** What this server runs on. */
@NullMarked
package dev.zenow.http.api.system;

import org.jspecify.annotations.NullMarked;
