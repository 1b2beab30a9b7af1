/** The dialect of clients that were written for two earlier backends: conversations, and a configuration for each user name. */
@NullMarked
package dev.zenow.http.conversations;

import org.jspecify.annotations.NullMarked;
