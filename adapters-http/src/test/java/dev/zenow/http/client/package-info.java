@NullMarked
package dev.zenow.http.client;

import org.jspecify.annotations.NullMarked;
