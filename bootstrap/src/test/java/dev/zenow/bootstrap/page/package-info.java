/** The web page as people use it: in a real Chromium, against a real Zenow with the real engine and tiny models. */
@NullMarked
package dev.zenow.bootstrap.page;

import org.jspecify.annotations.NullMarked;
