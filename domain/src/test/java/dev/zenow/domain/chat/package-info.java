@NullMarked
package dev.zenow.domain.chat;

import org.jspecify.annotations.NullMarked;
