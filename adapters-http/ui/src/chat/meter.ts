import type { ContextReading, Message } from '../api/types';

/** Why a turn is not sent. */
export type DropReason = ContextReading['dropped'][number]['reason'];

/** How full a context is: calm, near its limit, or with turns left out. */
export type Fullness = 'calm' | 'near' | 'full';

/** The context meter as it is shown; all figures are tokens. */
export interface Meter {
  readonly used: number;
  readonly limit: number;
  /** 0 to 1. */
  readonly share: number;
  readonly fullness: Fullness;
  readonly parts: readonly MeterPart[];
  readonly dropped: readonly DroppedTurn[];
  readonly droppedMessages: number;
  readonly exact: boolean;
}

/** A part of what is sent. */
export interface MeterPart {
  readonly name: 'system' | 'memory' | 'history' | 'free';
  readonly tokens: number;
  /** Of the limit, 0 to 1. */
  readonly share: number;
}

/** A turn that is not sent, with the beginning of its question where that is loaded. */
export interface DroppedTurn {
  readonly question: string;
  readonly text: string | undefined;
  readonly reason: DropReason;
}

const NEAR = 0.8;

/** What the meter shows of a reading; nothing where no model is chosen, so that there is no limit. */
export function meterOf(reading: ContextReading, messages: readonly Message[]): Meter | undefined {
  if (reading.context_size === 0 || reading.limit <= 0) return undefined;
  const share = Math.min(1, reading.used / reading.limit);
  const texts = new Map(messages.map((message) => [message.message_id, message.content]));
  const lost = reading.dropped.some((turn) => turn.reason === 'window');
  const free = Math.max(0, reading.limit - reading.used);
  const part = (name: MeterPart['name'], tokens: number): MeterPart => ({
    name,
    tokens,
    share: Math.min(1, tokens / Math.max(reading.limit, reading.used)),
  });
  return {
    used: reading.used,
    limit: reading.limit,
    share,
    fullness: lost ? 'full' : share >= NEAR ? 'near' : 'calm',
    parts: [
      part('system', reading.system),
      part('memory', reading.memory),
      part('history', reading.history),
      part('free', free),
    ].filter(({ tokens, name }) => tokens > 0 || name === 'free'),
    dropped: reading.dropped.map(({ message_id, reason }) => ({
      question: message_id,
      text: texts.get(message_id),
      reason,
    })),
    droppedMessages: reading.dropped_messages,
    exact: reading.exact,
  };
}
