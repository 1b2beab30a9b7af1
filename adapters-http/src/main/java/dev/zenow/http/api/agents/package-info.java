/** Agents, as JSON. */
@NullMarked
package dev.zenow.http.api.agents;

import org.jspecify.annotations.NullMarked;
