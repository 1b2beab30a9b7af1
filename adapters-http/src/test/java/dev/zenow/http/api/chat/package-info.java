@NullMarked
package dev.zenow.http.api.chat;

import org.jspecify.annotations.NullMarked;
