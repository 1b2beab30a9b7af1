import type { SessionItem } from './session';

const DAY = 24 * 60 * 60 * 1000;

/** How many days a session in the trash can still be restored, counting a begun one; null: it is not known. */
export function daysLeft(item: SessionItem, now: number): number | null {
  const purgeAt = item.trashed?.purgeAt ?? null;
  return purgeAt === null ? null : Math.max(0, Math.ceil((purgeAt - now) / DAY));
}
