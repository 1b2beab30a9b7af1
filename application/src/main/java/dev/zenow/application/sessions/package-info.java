/** Chats as people list, read, rename and delete them. */
@NullMarked
package dev.zenow.application.sessions;

import org.jspecify.annotations.NullMarked;
