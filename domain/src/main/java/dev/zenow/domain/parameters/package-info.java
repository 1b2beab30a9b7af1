/** What can be set for servers, sampling and chats: one table, and values checked by it. */
@NullMarked
package dev.zenow.domain.parameters;

import org.jspecify.annotations.NullMarked;
