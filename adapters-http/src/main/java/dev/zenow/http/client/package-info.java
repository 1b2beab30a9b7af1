/** The inbound ports over HTTP, for commands while another process serves. */
@NullMarked
package dev.zenow.http.client;

import org.jspecify.annotations.NullMarked;
