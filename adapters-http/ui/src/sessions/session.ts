import type { Session } from '../api/types';

/** Where a session is; it is in one place only. */
export type Place = 'active' | 'archived' | 'trash';

/** A session as lists hold it: without its prompt and settings, as there may be ten thousand of them. */
export interface SessionItem {
  readonly id: string;
  readonly title: string;
  /** Nothing was asked in it yet, and nobody gave it a title. */
  readonly untitled: boolean;
  readonly pinned: boolean;
  readonly place: Place;
  /** Milliseconds since 1970, as all times here. */
  readonly updatedAt: number;
  readonly messageCount: number;
  readonly agent: string | null;
  readonly provider: string | null;
  readonly trashed: Trashed | null;
}

export interface Trashed {
  readonly at: number;
  /** Thrown away by its owner, or put away because enough newer ones are kept. */
  readonly reason: 'deleted' | 'retention';
  /** When it is deleted for good; null: the server does not say. */
  readonly purgeAt: number | null;
}

/** What the server calls a session that nobody asked anything in. */
const UNTITLED = 'New chat';

/** What lists need of a session. */
export function itemOf(session: Session): SessionItem {
  return {
    id: session.session_id,
    title: session.title,
    untitled: session.title === UNTITLED && session.title_origin === 'question',
    pinned: session.pinned,
    place: session.trashed_at ? 'trash' : session.archived ? 'archived' : 'active',
    updatedAt: Date.parse(session.updated_at),
    messageCount: session.message_count,
    agent: session.agent?.name ?? null,
    provider: session.provider_name ?? null,
    trashed: session.trashed_at
      ? {
          at: Date.parse(session.trashed_at),
          reason: session.trashed_reason ?? 'deleted',
          purgeAt: session.purge_at ? Date.parse(session.purge_at) : null,
        }
      : null,
  };
}

/** The order in which the server lists sessions: pinned ones first, then the newest change; below 0: `a` comes first. */
export function compareItems(a: SessionItem, b: SessionItem): number {
  return (
    Number(b.pinned) - Number(a.pinned) || b.updatedAt - a.updatedAt || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0)
  );
}
