@NullMarked
package dev.zenow.http.security;

import org.jspecify.annotations.NullMarked;
