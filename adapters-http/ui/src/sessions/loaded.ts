import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Api, answer } from '../api/client';
import { asProblem, isAbort, Problem } from '../api/problem';
import type { Session } from '../api/types';
import type { Change } from '../shell/changes';
import { emptyList, type Page, type SessionList, withItem, without, withPage } from './list';
import { type Patch, patched } from './pending';
import { compareItems, itemOf, type Place, type SessionItem } from './session';

/** A list and how its loading goes. */
export interface LoadedList {
  readonly list: SessionList;
  readonly loading: boolean;
  /** Why the last page did not come; asking for more tries again. */
  readonly problem: Problem | null;
}

/** The lists of the three places, in step with the server. */
export interface LoadedLists {
  readonly places: Readonly<Record<Place, ReadonlySignal<LoadedList>>>;
  /** The sessions in which a reply is being made. */
  readonly answering: ReadonlySignal<ReadonlySet<string>>;
  /** Loads the first page of a place, unless it has come. */
  begin(place: Place): void;
  /** Loads the next page, if there is one and none is on its way. */
  more(place: Place): void;
  /** Asks for everything again that was loaded. */
  refresh(): void;
  /** Takes a session as the server has just shown it. */
  put(session: Session): void;
  /** Takes over what the server has done to sessions, and asks for those that moved. */
  settle(ids: ReadonlySet<string>, patch: Patch): void;
  /** Takes over that the server has emptied a place. */
  emptied(place: Place): void;
  /** A session of any loaded list. */
  find(id: string): SessionItem | undefined;
  hear(change: Change): void;
  close(): void;
}

const PLACES: readonly Place[] = ['active', 'archived', 'trash'];
const FIRST_PAGE = 100;
const NEXT_PAGE = 200;
/** Milliseconds in which changes are gathered before they are asked for. */
const GATHERING = 40;
/** More changed sessions than this are asked for as lists and not one by one. */
const ONE_BY_ONE = 12;

/** Loads lists page by page, and asks again for sessions that changed. */
export function createLoadedLists(api: Api): LoadedLists {
  const state: Readonly<Record<Place, Signal<LoadedList>>> = {
    active: signal(unloaded('active')),
    archived: signal(unloaded('archived')),
    trash: signal(unloaded('trash')),
  };
  const answering = signal<ReadonlySet<string>>(new Set());
  const closing = new AbortController();
  /** For each request that is on its way: what changed since it was sent. */
  const underway = new Set<Set<string>>();
  const changed = new Set<string>();
  let gathering: ReturnType<typeof setTimeout> | undefined;

  const touch = (id: string) => {
    for (const since of underway) since.add(id);
  };

  const edit = (change: (list: SessionList) => SessionList) =>
    batch(() => {
      for (const place of PLACES) {
        const before = state[place].value;
        const list = change(before.list);
        if (list === before.list) continue;
        state[place].value = { ...before, list };
        refill(place);
      }
    });

  /** What is loaded may all be gone while more is there: a list that looks empty is to be so. */
  const refill = (place: Place) => {
    const { list, problem } = state[place].value;
    if (list.items.length === 0 && list.cursor !== null && problem === null) more(place);
  };

  const mark = (id: string, isAnswering: boolean) => {
    if (answering.value.has(id) === isAnswering) return;
    const next = new Set(answering.value);
    if (isAnswering) next.add(id);
    else next.delete(id);
    answering.value = next;
  };

  const page = async (place: Place, cursor: string | null, limit: number, since: Set<string>): Promise<Page> => {
    const { sessions, next_cursor } = await answer(
      api.GET('/api/sessions', {
        params: {
          query: {
            archived: place === 'archived',
            trashed: place === 'trash',
            limit,
            ...(cursor === null ? {} : { cursor }),
          },
        },
        signal: closing.signal,
      }),
    );
    for (const session of sessions) {
      if (!since.has(session.session_id)) mark(session.session_id, session.replying);
    }
    return { items: sessions.map(itemOf), cursor: next_cursor ?? null };
  };

  const load = async (place: Place, work: (since: Set<string>) => Promise<SessionList>) => {
    const since = new Set<string>();
    underway.add(since);
    state[place].value = { ...state[place].value, loading: true, problem: null };
    try {
      const list = await work(since);
      state[place].value = { list, loading: false, problem: null };
    } catch (thrown) {
      if (isAbort(thrown)) return;
      state[place].value = { ...state[place].value, loading: false, problem: asProblem(thrown) };
    } finally {
      underway.delete(since);
      since.forEach(ask);
    }
    if (again.delete(place)) void refreshOne(place);
    else refill(place);
  };

  const more = (place: Place) => {
    const { list, loading } = state[place].value;
    if (loading || (list.begun && list.cursor === null)) return;
    void load(place, async (since) => {
      const next = await page(place, list.cursor, list.begun ? NEXT_PAGE : FIRST_PAGE, since);
      return withPage(state[place].value.list, next, since);
    });
  };

  /** A list that is on its way is refreshed behind it: something may have changed after it was asked for. */
  const again = new Set<Place>();
  const refreshOne = async (place: Place) => {
    const before = state[place].value;
    if (before.loading) {
      again.add(place);
      return;
    }
    if (!before.list.begun) return;
    const wanted = before.list.items.length;
    await load(place, async (since) => {
      let list = emptyList(place);
      do {
        list = withPage(list, await page(place, list.cursor, NEXT_PAGE, since));
      } while (list.cursor !== null && list.items.length < wanted);
      return list;
    });
  };

  const refresh = () => PLACES.forEach((place) => void refreshOne(place));

  const one = async (id: string) => {
    const since = new Set<string>();
    underway.add(since);
    try {
      const session = await answer(api.GET('/api/sessions/{id}', { params: { path: { id } }, signal: closing.signal }));
      if (!since.has(id)) put(session);
    } catch (thrown) {
      // The line tells of what changed meanwhile when it is back.
      if (thrown instanceof Problem && thrown.code === 'session_not_found') edit((list) => without(list, new Set([id])));
    } finally {
      underway.delete(since);
    }
  };

  const put = (session: Session) => {
    const item = itemOf(session);
    touch(item.id);
    batch(() => {
      edit((list) => withItem(list, item));
      mark(item.id, session.replying);
    });
  };

  const flush = () => {
    const ids = [...changed];
    changed.clear();
    if (ids.length > ONE_BY_ONE) refresh();
    else ids.forEach((id) => void one(id));
  };

  const ask = (id: string) => {
    if (closing.signal.aborted) return;
    changed.add(id);
    clearTimeout(gathering);
    gathering = setTimeout(flush, GATHERING);
  };

  const hear = (change: Change) => {
    if (change.type === 'resync') {
      refresh();
      return;
    }
    if (change.type !== 'session') return;
    touch(change.id);
    switch (change.change) {
      case 'deleted':
        edit((list) => without(list, new Set([change.id])));
        mark(change.id, false);
        return;
      case 'reply_started':
      case 'reply_ended':
        mark(change.id, change.change === 'reply_started');
        ask(change.id);
        return;
      case 'created':
      case 'changed':
      case 'trashed':
      case 'retired':
      case 'restored':
        ask(change.id);
        return;
      default:
        // What a newer server may tell besides.
        change.change satisfies never;
    }
  };

  return {
    places: state,
    answering,
    begin(place) {
      if (!state[place].value.list.begun) more(place);
    },
    more,
    refresh,
    put,
    settle(ids, patch) {
      ids.forEach(touch);
      edit((list) => settled(list, ids, patch));
      if (patch.place !== undefined && patch.place !== 'gone') ids.forEach(ask);
    },
    emptied(place) {
      const { items } = state[place].value.list;
      items.forEach(({ id }) => touch(id));
      state[place].value = { ...state[place].value, list: { ...emptyList(place), begun: true } };
      void refreshOne(place);
    },
    find(id) {
      for (const place of PLACES) {
        const found = state[place].value.list.items.find((item) => item.id === id);
        if (found) return found;
      }
      return undefined;
    },
    hear,
    close() {
      clearTimeout(gathering);
      closing.abort();
    },
  };
}

function unloaded(place: Place): LoadedList {
  return { list: emptyList(place), loading: false, problem: null };
}

function settled(list: SessionList, ids: ReadonlySet<string>, patch: Patch): SessionList {
  if (patch.place !== undefined) {
    return list.place === patch.place ? list : without(list, ids);
  }
  if (!list.items.some((item) => ids.has(item.id))) return list;
  const items = list.items.map((item) => (ids.has(item.id) ? patched(item, patch) : item));
  return { ...list, items: items.sort(compareItems) };
}
