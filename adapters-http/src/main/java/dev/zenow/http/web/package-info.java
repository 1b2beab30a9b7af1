/** The page of the browser: its files as the build left them, and the addresses that show it. */
@NullMarked
package dev.zenow.http.web;

import org.jspecify.annotations.NullMarked;
