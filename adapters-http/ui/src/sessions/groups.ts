import type { SessionItem } from './session';

/** Under which heading a session stands. */
export type Group =
  | { readonly kind: 'pinned' | 'today' | 'yesterday' | 'week' | 'days30' }
  | { readonly kind: 'month'; readonly year: number; readonly month: number };

/** A line of the list: a heading, or a session below it. */
export type ListRow =
  | { readonly kind: 'heading'; readonly group: Group; readonly key: string }
  | { readonly kind: 'session'; readonly item: SessionItem; readonly key: string; readonly index: number };

/** When the days begin by which sessions are grouped, in milliseconds since 1970. */
export interface Days {
  readonly today: number;
  readonly yesterday: number;
  readonly week: number;
  readonly days30: number;
  /** When they are no longer right. */
  readonly tomorrow: number;
}

/** The user's own days around a time; made of dates and not of 24 hours, as days with a change of the clock are longer or shorter. */
export function daysAround(now: number): Days {
  const date = new Date(now);
  const midnight = (back: number): number =>
    new Date(date.getFullYear(), date.getMonth(), date.getDate() - back).getTime();
  return { today: midnight(0), yesterday: midnight(1), week: midnight(7), days30: midnight(30), tomorrow: midnight(-1) };
}

export function groupOf(item: SessionItem, days: Days): Group {
  if (item.pinned) {
    return { kind: 'pinned' };
  }
  const at = item.updatedAt;
  if (at >= days.today) {
    // Also what is later than now: the server's clock may be ahead.
    return { kind: 'today' };
  }
  if (at >= days.yesterday) {
    return { kind: 'yesterday' };
  }
  if (at >= days.week) {
    return { kind: 'week' };
  }
  if (at >= days.days30) {
    return { kind: 'days30' };
  }
  const date = new Date(at);
  return { kind: 'month', year: date.getFullYear(), month: date.getMonth() };
}

/** Sessions in their order with a heading before each group. */
export function rowsOf(items: readonly SessionItem[], days: Days): readonly ListRow[] {
  const rows: ListRow[] = [];
  let current = '';
  items.forEach((item, index) => {
    const group = groupOf(item, days);
    const key = groupKey(group);
    if (key !== current) {
      rows.push({ kind: 'heading', group, key: `group ${key}` });
      current = key;
    }
    rows.push({ kind: 'session', item, key: item.id, index });
  });
  return rows;
}

function groupKey(group: Group): string {
  return group.kind === 'month' ? `${group.year}-${group.month}` : group.kind;
}
