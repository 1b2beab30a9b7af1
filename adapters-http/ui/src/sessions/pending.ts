import { compareItems, type Place, type SessionItem } from './session';

/** What may be shown before the server has agreed to it. */
export interface Patch {
  readonly title?: string;
  readonly pinned?: boolean;
  readonly place?: Place | 'gone';
}

/** A change that is under way: shown at once, and no longer when the server refuses. */
export interface PendingChange {
  readonly number: number;
  readonly ids: ReadonlySet<string>;
  readonly patch: Patch;
}

/**
 * A list as it will be when the changes under way have been made. The list itself stays what the server said, so that
 * a refused change is taken back by forgetting it, whatever else happened meanwhile.
 */
export function withPending(
  items: readonly SessionItem[],
  place: Place,
  changes: readonly PendingChange[],
): readonly SessionItem[] {
  if (changes.length === 0) {
    return items;
  }
  let moved = false;
  const shown: SessionItem[] = [];
  for (const item of items) {
    const patch = patchOf(item.id, changes);
    if (patch === undefined) {
      shown.push(item);
    } else if (patch.place === undefined || patch.place === place) {
      moved ||= patch.pinned !== undefined && patch.pinned !== item.pinned;
      shown.push(patched(item, patch));
    }
  }
  return moved ? shown.sort(compareItems) : shown;
}

/** The item as a change makes it; what goes away stays as it was. */
export function patched(item: SessionItem, patch: Patch): SessionItem {
  return {
    ...item,
    title: patch.title ?? item.title,
    untitled: patch.title === undefined && item.untitled,
    pinned: patch.pinned ?? item.pinned,
    place: patch.place === undefined || patch.place === 'gone' ? item.place : patch.place,
  };
}

/** What all changes together make of a session; later ones win. */
function patchOf(id: string, changes: readonly PendingChange[]): Patch | undefined {
  let patch: Patch | undefined;
  for (const change of changes) {
    if (change.ids.has(id)) {
      patch = { ...patch, ...change.patch };
    }
  }
  return patch;
}
