import type { Place, SessionItem } from './session';

/** A session for tests; what does not matter has defaults. */
export function item(id: string, updatedAt: number, more: Partial<SessionItem> = {}): SessionItem {
  return {
    id,
    title: `Chat ${id}`,
    untitled: false,
    pinned: false,
    place: 'active' satisfies Place,
    updatedAt,
    messageCount: 2,
    agent: null,
    provider: null,
    trashed: null,
    ...more,
  };
}

export function idsOf(items: readonly SessionItem[]): string {
  return items.map((each) => each.id).join('');
}
