import type { Problem } from '../api/problem';
import type { Message, ToolCall } from '../api/types';
import type { PlacedReplyEvent, ReplyEvent } from './replyEvents';

/** How far the prompt has been read, in tokens. */
export interface PromptProgress {
  readonly processed: number;
  readonly total: number;
  readonly cached: number;
}

/** What a reply does just now. */
export type Phase =
  | { readonly name: 'waiting' }
  | { readonly name: 'queued'; readonly position: number }
  | { readonly name: 'loading'; readonly model: string }
  | { readonly name: 'reading'; readonly progress: PromptProgress }
  | { readonly name: 'thinking' }
  | { readonly name: 'speaking' }
  | { readonly name: 'ended'; readonly end: ReplyEnd };

/** How a reply ended; a broken one was lost with its server, and what it had said so far is all that there is. */
export type ReplyEnd =
  | { readonly how: 'complete' | 'interrupted'; readonly message: Message }
  | { readonly how: 'failed'; readonly problem: Problem; readonly message: Message | undefined }
  | { readonly how: 'broken' };

/** A reply as it has been seen so far. */
export interface Reply {
  readonly generation: string;
  /** The question that it answers. */
  readonly question: string;
  /** The number of the last event that was seen. */
  readonly seen: number;
  readonly phase: Phase;
  readonly text: string;
  readonly reasoning: string;
  readonly calls: readonly ToolCall[];
  /** Pieces of text that came: about as many as tokens. */
  readonly pieces: number;
  /** Times in milliseconds; 0: not yet. */
  readonly firstPieceAt: number;
  readonly lastPieceAt: number;
  readonly thoughtFrom: number;
  readonly thoughtUntil: number;
}

/** A reply of which nothing has been seen. */
export function freshReply(generation: string, question: string): Reply {
  return {
    generation,
    question,
    seen: 0,
    phase: { name: 'waiting' },
    text: '',
    reasoning: '',
    calls: [],
    pieces: 0,
    firstPieceAt: 0,
    lastPieceAt: 0,
    thoughtFrom: 0,
    thoughtUntil: 0,
  };
}

/** Whether nothing more comes. */
export function ended(reply: Reply): boolean {
  return reply.phase.name === 'ended';
}

/**
 * The reply after more events. What was seen before, or belongs to another reply, changes nothing: a line that is joined again may tell
 * the same twice.
 */
export function withEvents(reply: Reply, events: readonly PlacedReplyEvent[], now: number): Reply {
  return events.reduce((before, placed) => withEvent(before, placed, now), reply);
}

function withEvent(reply: Reply, { generation, number, event }: PlacedReplyEvent, now: number): Reply {
  if (generation !== reply.generation || number <= reply.seen || ended(reply)) return reply;
  return happened({ ...reply, seen: number }, event, now);
}

function happened(reply: Reply, event: ReplyEvent, now: number): Reply {
  switch (event.type) {
    case 'queued':
      return { ...reply, phase: { name: 'queued', position: event.position } };
    case 'loading':
      return { ...reply, phase: { name: 'loading', model: event.model } };
    case 'prompt': {
      const { processed, total, cached } = event;
      return { ...reply, phase: { name: 'reading', progress: { processed, total, cached } } };
    }
    case 'delta':
      return said(reply, event.content, event.reasoning, now);
    case 'tool_call':
      return { ...piece(reply, now), phase: { name: 'speaking' }, calls: withCall(reply.calls, event) };
    case 'message':
      return finished(reply, { how: 'complete', message: event.message }, now);
    case 'interrupted':
      return finished(reply, { how: 'interrupted', message: event.message }, now);
    case 'error':
      return finished(reply, { how: 'failed', problem: event.problem, message: event.message }, now);
    default: {
      const never: never = event;
      return never;
    }
  }
}

function piece(reply: Reply, now: number): Reply {
  return {
    ...reply,
    pieces: reply.pieces + 1,
    firstPieceAt: reply.firstPieceAt === 0 ? now : reply.firstPieceAt,
    lastPieceAt: now,
  };
}

function said(reply: Reply, content: string, reasoning: string, now: number): Reply {
  const thinking = reasoning !== '' && content === '';
  return {
    ...piece(reply, now),
    phase: thinking ? { name: 'thinking' } : { name: 'speaking' },
    text: reply.text + content,
    reasoning: reply.reasoning + reasoning,
    thoughtFrom: reasoning !== '' && reply.thoughtFrom === 0 ? now : reply.thoughtFrom,
    thoughtUntil: reasoning !== '' ? now : reply.thoughtUntil,
  };
}

function withCall(calls: readonly ToolCall[], more: ReplyEvent & { type: 'tool_call' }): readonly ToolCall[] {
  const next = [...calls];
  while (next.length <= more.index) next.push({ id: '', name: '', arguments: '' });
  const before = next[more.index];
  if (before === undefined) return calls;
  next[more.index] = {
    id: more.id === '' ? before.id : more.id,
    name: more.name === '' ? before.name : more.name,
    arguments: before.arguments + more.arguments,
  };
  return next;
}

function finished(reply: Reply, end: ReplyEnd, now: number): Reply {
  const message = end.how === 'broken' ? undefined : end.message;
  return {
    ...reply,
    phase: { name: 'ended', end },
    // What was stored is what counts.
    text: message?.content ?? reply.text,
    reasoning: message?.reasoning ?? reply.reasoning,
    calls: message?.tool_calls ?? reply.calls,
    lastPieceAt: reply.lastPieceAt === 0 ? now : reply.lastPieceAt,
  };
}

/** The reply when its server is gone and nothing was stored. */
export function broken(reply: Reply): Reply {
  return ended(reply) ? reply : { ...reply, phase: { name: 'ended', end: { how: 'broken' } } };
}
