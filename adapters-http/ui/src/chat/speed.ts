import type { Message } from '../api/types';
import type { Reply } from './reply';

/** Below this, a figure would only be noise. */
const LEAST_PIECES = 5;
const LEAST_MILLIS = 400;

/** How fast a reply comes, in tokens a second; nothing while that cannot be told. */
export function liveSpeed(reply: Reply): number | undefined {
  const millis = reply.lastPieceAt - reply.firstPieceAt;
  return reply.pieces < LEAST_PIECES || millis < LEAST_MILLIS ? undefined : ((reply.pieces - 1) * 1_000) / millis;
}

/** How fast a stored reply was made, by the engine's own figures. */
export function storedSpeed(message: Message): number | undefined {
  const tokens = message.usage?.completion_tokens ?? 0;
  const millis = message.timings?.predicted_ms ?? 0;
  return tokens < 2 || millis <= 0 ? undefined : (tokens * 1_000) / millis;
}

/** How many seconds a reply has been thinking; nothing where it did not, or where nobody watched. */
export function thinkingSeconds(reply: Reply): number | undefined {
  return reply.thoughtFrom === 0 ? undefined : (reply.thoughtUntil - reply.thoughtFrom) / 1_000;
}
