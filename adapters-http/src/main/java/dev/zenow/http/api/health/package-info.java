/** Whether this server works, and which one it is. */
@NullMarked
package dev.zenow.http.api.health;

import org.jspecify.annotations.NullMarked;
