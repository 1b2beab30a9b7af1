import type { ServerEvent } from '../api/events';
import { fromDocument, Problem } from '../api/problem';
import type { Message, Problem as ProblemDocument } from '../api/types';

/** What happens while a reply is made; one of `message`, `interrupted` and `error` comes last. */
export type ReplyEvent =
  | { readonly type: 'queued'; readonly position: number }
  | { readonly type: 'loading'; readonly model: string }
  | { readonly type: 'prompt'; readonly processed: number; readonly total: number; readonly cached: number }
  | { readonly type: 'delta'; readonly content: string; readonly reasoning: string }
  | {
      readonly type: 'tool_call';
      readonly index: number;
      readonly id: string;
      readonly name: string;
      readonly arguments: string;
    }
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'interrupted'; readonly message: Message }
  | { readonly type: 'error'; readonly problem: Problem; readonly message: Message | undefined };

/** An event and its place: `<generation>:<number>`, counted from 1. */
export interface PlacedReplyEvent {
  readonly generation: string;
  readonly number: number;
  readonly event: ReplyEvent;
}

/** Reads an event of a reply's stream; what has no place, or is of a newer server's kind, is nothing to this page. */
export function readReplyEvent({ id, type, data }: ServerEvent): PlacedReplyEvent | undefined {
  const place = /^(.+):(\d+)$/.exec(id ?? '');
  const event = eventOf(type, data as Record<string, unknown>);
  return place === null || event === undefined
    ? undefined
    : { generation: place[1] ?? '', number: Number(place[2]), event };
}

function eventOf(type: string, data: Record<string, unknown>): ReplyEvent | undefined {
  switch (type) {
    case 'queued':
      return { type, position: Number(data['position']) };
    case 'loading':
      return { type, model: text(data['model']) };
    case 'prompt':
      return {
        type,
        processed: Number(data['processed']),
        total: Number(data['total']),
        cached: Number(data['cached']),
      };
    case 'delta':
      return { type, content: text(data['content']), reasoning: text(data['reasoning']) };
    case 'tool_call':
      return {
        type,
        index: Number(data['index']),
        id: text(data['id']),
        name: text(data['name']),
        arguments: text(data['arguments']),
      };
    case 'message':
    case 'interrupted':
      // The document says that this is a message.
      return { type, message: data as unknown as Message };
    case 'error':
      return {
        type,
        problem: fromDocument(data as unknown as ProblemDocument),
        message: (data['message'] as Message | null | undefined) ?? undefined,
      };
    default:
      return undefined;
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
