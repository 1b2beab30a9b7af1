import type { BulkAction } from './store';
import type { Place, SessionItem } from './session';
import type { LoadedList } from './loaded';

/** What the history can show. */
export const SHELVES = ['active', 'pinned', 'archived', 'trash'] as const;
export type Shelf = (typeof SHELVES)[number];

/** The shelf that an address names; all chats when it names none. */
export function shelfOf(query: URLSearchParams): Shelf {
  return SHELVES.find((shelf) => shelf === query.get('in')) ?? 'active';
}

export function shelfPath(shelf: Shelf): string {
  return shelf === 'active' ? '/history' : `/history?in=${shelf}`;
}

/** The list that a shelf shows, or a part of it. */
export function placeOf(shelf: Shelf): Place {
  return shelf === 'pinned' ? 'active' : shelf;
}

export function shelfItems(shelf: Shelf, items: readonly SessionItem[]): readonly SessionItem[] {
  return shelf === 'pinned' ? items.filter((item) => item.pinned) : items;
}

/** Whether the next page may have more for the shelf: pinned chats come first, and end with the first that is not. */
export function mayHaveMore(shelf: Shelf, { list, problem }: LoadedList): boolean {
  if (problem !== null || (list.begun && list.cursor === null)) {
    return false;
  }
  return shelf !== 'pinned' || (list.items.at(-1)?.pinned ?? true);
}

/** What can be done to many on a shelf, in the order of the buttons. */
export function actionsOf(shelf: Shelf): readonly BulkAction[] {
  switch (shelf) {
    case 'active':
      return ['pin', 'archive', 'delete'];
    case 'pinned':
      return ['unpin', 'archive', 'delete'];
    case 'archived':
      return ['unarchive', 'delete'];
    case 'trash':
      return ['restore', 'purge'];
  }
}

/** How far back a search goes, in milliseconds. */
const DAY = 24 * 60 * 60 * 1000;
export const PERIODS = { anyTime: null, day: DAY, week: 7 * DAY, month: 30 * DAY, year: 365 * DAY } as const;
export type Period = keyof typeof PERIODS;

export function periodOf(last: number | null): Period {
  const names: readonly Period[] = ['anyTime', 'day', 'week', 'month', 'year'];
  return names.find((name) => PERIODS[name] === last) ?? 'anyTime';
}
