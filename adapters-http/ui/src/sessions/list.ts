import { compareItems, type Place, type SessionItem } from './session';

/**
 * The sessions of one place as far as they were asked for, in the server's order and each once.
 *
 * While more are to come, nothing is held that stands behind the last page: it would seem to be the next one, and
 * the page that brings it would find a hole before it.
 */
export interface SessionList {
  readonly place: Place;
  readonly items: readonly SessionItem[];
  /** Asks for the next page; null: there is none, or none was asked for yet. */
  readonly cursor: string | null;
  /** The last row of the last page; null: everything is here. */
  readonly horizon: SessionItem | null;
  /** Whether the first page has come. */
  readonly begun: boolean;
}

export interface Page {
  readonly items: readonly SessionItem[];
  readonly cursor: string | null;
}

export function emptyList(place: Place): SessionList {
  return { place, items: [], cursor: null, horizon: null, begun: false };
}

/**
 * The list with one more page.
 *
 * @param changed what changed while the page was under way: the page may show it as it was, so it is asked for apart
 */
export function withPage(list: SessionList, page: Page, changed: ReadonlySet<string> = new Set()): SessionList {
  const fresh = page.items.filter((item) => !changed.has(item.id));
  const ids = new Set(fresh.map((item) => item.id));
  const kept = list.items.filter((item) => !ids.has(item.id));
  const last = kept.at(-1);
  const [first] = fresh;
  const items = [...kept, ...fresh];
  if (last && first && compareItems(last, first) > 0) {
    items.sort(compareItems);
  }
  return {
    place: list.place,
    items,
    cursor: page.cursor,
    horizon: page.cursor === null ? null : (page.items.at(-1) ?? list.horizon),
    begun: true,
  };
}

/** The list after a session changed: where it now belongs, or without it when it is elsewhere. */
export function withItem(list: SessionList, item: SessionItem): SessionList {
  const others = list.items.filter((each) => each.id !== item.id);
  if (item.place !== list.place || !list.begun || (list.horizon && compareItems(item, list.horizon) > 0)) {
    return others.length === list.items.length ? list : { ...list, items: others };
  }
  const at = insertionPoint(others, item);
  return { ...list, items: [...others.slice(0, at), item, ...others.slice(at)] };
}

/** The list without some sessions. */
export function without(list: SessionList, ids: ReadonlySet<string>): SessionList {
  const items = list.items.filter((item) => !ids.has(item.id));
  return items.length === list.items.length ? list : { ...list, items };
}

function insertionPoint(items: readonly SessionItem[], item: SessionItem): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = items[middle];
    if (other && compareItems(other, item) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
