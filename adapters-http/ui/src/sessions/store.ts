import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { answer } from '../api/client';
import type { Session } from '../api/types';
import type { Foundation } from '../foundation';
import { wordsIn } from '../words/words';
import { createDayClock } from './days';
import { type Days, type ListRow, rowsOf } from './groups';
import { createLoadedLists, type LoadedList } from './loaded';
import { type Patch, type PendingChange, withPending } from './pending';
import { createSearch, type Search } from './search';
import type { Place, SessionItem } from './session';
import { words } from './words';

/** What can be done to many sessions at once. */
export type BulkAction = 'pin' | 'unpin' | 'archive' | 'unarchive' | 'delete' | 'restore' | 'purge';

/** The sessions of the page: lists in step with the server, and changes that are shown at once. */
export interface Sessions {
  /** A list as it is shown, with what is being changed. */
  readonly lists: Readonly<Record<Place, ReadonlySignal<LoadedList>>>;
  /** The lines of the sidebar. */
  readonly rows: ReadonlySignal<readonly ListRow[]>;
  /** The user's days; they change at midnight. */
  readonly days: ReadonlySignal<Days>;
  /** The sessions in which a reply is being made. */
  readonly answering: ReadonlySignal<ReadonlySet<string>>;
  /** Search in the sidebar, and in the history. */
  readonly quickSearch: Search;
  readonly search: Search;
  begin(place: Place): void;
  more(place: Place): void;
  refresh(): void;
  /** Takes a session as the server has just shown it, so that the lists have it at once. */
  put(session: Session): void;
  find(id: string): SessionItem | undefined;
  rename(item: SessionItem, title: string): Promise<void>;
  pin(item: SessionItem, pinned: boolean): Promise<void>;
  archive(item: SessionItem, archived: boolean): Promise<void>;
  /** To the trash, with a notice that takes it back. */
  remove(item: SessionItem): Promise<void>;
  restore(item: SessionItem): Promise<void>;
  /** Does one thing to many; asks first when it cannot be undone. Whether it was done to any. */
  bulk(action: BulkAction, ids: readonly string[]): Promise<boolean>;
  emptyTrash(): Promise<void>;
  start(): void;
  close(): void;
}

const MOST_AT_ONCE = 1_000;

export function createSessions(foundation: Foundation): Sessions {
  const { api, changes, confirm, language, notices, router } = foundation;
  const loaded = createLoadedLists(api);
  const clock = createDayClock(document);
  const quickSearch = createSearch(api);
  const search = createSearch(api);
  const pending = signal<readonly PendingChange[]>([]);
  const closers: (() => void)[] = [];
  let last = 0;

  const t = () => wordsIn(words, language.current.value);
  const nameOf = (item: SessionItem) => (item.untitled ? t().untitled : item.title);

  const shown = (place: Place) =>
    computed<LoadedList>(() => {
      const state = loaded.places[place].value;
      const items = withPending(state.list.items, place, pending.value);
      return items === state.list.items ? state : { ...state, list: { ...state.list, items } };
    });
  const lists = { active: shown('active'), archived: shown('archived'), trash: shown('trash') };

  /** Shows a change while it is made; what the server refuses is no longer shown, and said. */
  const during = async <T>(ids: readonly string[], patch: Patch, work: () => Promise<T>): Promise<T | undefined> => {
    const change: PendingChange = { number: ++last, ids: new Set(ids), patch };
    pending.value = [...pending.value, change];
    try {
      return await work();
    } catch (thrown) {
      notices.fail(thrown);
      return undefined;
    } finally {
      pending.value = pending.value.filter((each) => each.number !== change.number);
    }
  };

  const patch = (item: SessionItem, change: Patch, body: { title?: string; pinned?: boolean; archived?: boolean }) =>
    during([item.id], change, async () => {
      const session = await answer(api.PATCH('/api/sessions/{id}', { params: { path: { id: item.id } }, body }));
      loaded.put(session);
      return session;
    });

  const leave = (ids: readonly string[]) => {
    const address = router.address.value;
    if (address.view === 'chat' && ids.includes(address.id)) router.go({ view: 'new-chat' });
  };

  const archive = async (item: SessionItem, archived: boolean) => {
    const done = await patch(item, { place: archived ? 'archived' : 'active' }, { archived });
    if (done && archived) {
      notices.tell(t().archived(nameOf(item)), { action: { label: t().undo, run: () => void archive(item, false) } });
    }
  };

  const restore = async (item: SessionItem) => {
    await during([item.id], { place: 'active' }, async () => {
      loaded.put(await answer(api.POST('/api/sessions/{id}/restore', { params: { path: { id: item.id } } })));
    });
  };

  const remove = async (item: SessionItem) => {
    const done = await during([item.id], { place: 'trash' }, async () => {
      await api.DELETE('/api/sessions/{id}', { params: { path: { id: item.id } } });
      loaded.settle(new Set([item.id]), { place: 'trash' });
      leave([item.id]);
      return true;
    });
    if (done) {
      notices.tell(t().removed(nameOf(item)), { action: { label: t().undo, run: () => void restore(item) } });
    }
  };

  const bulk = async (action: BulkAction, ids: readonly string[]): Promise<boolean> => {
    if (ids.length === 0 || (action === 'purge' && !(await askToPurge(ids.length)))) return false;
    const change = patchOf(action);
    const done: string[] = [];
    let failed = 0;
    let why = '';
    await during(ids, change, async () => {
      for (let start = 0; start < ids.length; start += MOST_AT_ONCE) {
        const result = await answer(
          api.POST('/api/sessions/bulk', { body: { action, session_ids: ids.slice(start, start + MOST_AT_ONCE) } }),
        );
        done.push(...result.done);
        failed += result.failed.length;
        why ||= result.failed[0]?.detail ?? '';
        loaded.settle(new Set(result.done), change);
      }
    });
    if (failed > 0) notices.tell(t().bulk.failed(failed), { tone: 'problem', nextStep: why });
    if (done.length === 0) return false;
    if (action === 'delete' || action === 'purge') leave(done);
    if (action === 'delete') {
      notices.tell(t().bulk.removedMany(done.length), {
        action: { label: t().undo, run: () => void bulk('restore', done) },
      });
    } else if (action === 'purge') {
      notices.tell(t().trash.purged(done.length));
    }
    return true;
  };

  const askToPurge = (count: number) => {
    const { purgeTitle, purgeText, purge } = t().trash;
    return confirm.ask({ title: purgeTitle(count), text: purgeText, confirm: purge, dangerous: true });
  };

  return {
    lists,
    rows: computed(() => rowsOf(lists.active.value.list.items, clock.days.value)),
    days: clock.days,
    answering: loaded.answering,
    quickSearch,
    search,
    begin: loaded.begin,
    more: loaded.more,
    refresh: loaded.refresh,
    put: loaded.put,
    find: loaded.find,
    async rename(item, wanted) {
      const title = wanted.trim();
      if (title !== '' && title !== item.title) await patch(item, { title }, { title });
    },
    async pin(item, pinned) {
      await patch(item, { pinned }, { pinned });
    },
    archive,
    remove,
    restore,
    bulk,
    async emptyTrash() {
      const { emptyTitle, emptyText, empty } = t().trash;
      if (!(await confirm.ask({ title: emptyTitle, text: emptyText, confirm: empty, dangerous: true }))) return;
      const ids = loaded.places.trash.value.list.items.map((item) => item.id);
      await during(ids, { place: 'gone' }, async () => {
        const { purged } = await answer(api.DELETE('/api/sessions/trash'));
        loaded.emptied('trash');
        notices.tell(t().trash.purged(purged));
      });
    },
    start() {
      closers.push(changes.listen(loaded.hear));
    },
    close() {
      closers.forEach((close) => close());
      clock.close();
      quickSearch.close();
      search.close();
      loaded.close();
    },
  };
}

/** What a bulk action makes of a session. */
function patchOf(action: BulkAction): Patch {
  switch (action) {
    case 'pin':
      return { pinned: true };
    case 'unpin':
      return { pinned: false };
    case 'archive':
      return { place: 'archived' };
    case 'unarchive':
    case 'restore':
      return { place: 'active' };
    case 'delete':
      return { place: 'trash' };
    case 'purge':
      return { place: 'gone' };
  }
}
