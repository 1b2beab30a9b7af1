/** Zenow over HTTP: the routes, their security, and the same ports for a caller on the other side. */
@NullMarked
package dev.zenow.http;

import org.jspecify.annotations.NullMarked;
