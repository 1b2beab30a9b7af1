import { type ReadonlySignal, signal } from '@preact/signals';
import { answer } from '../api/client';
import { asProblem, isAbort, type Problem } from '../api/problem';
import type { Provider, ProviderTest } from '../api/types';
import type { Foundation } from '../foundation';
import { wordsIn } from '../words/words';
import { newProviderOf, providerChangeOf, providerDraft, type ProviderDraft } from './draft';
import { words } from './words';

/** The providers as far as they were asked for. */
export interface ProviderList {
  readonly providers: readonly Provider[];
  /** Whether they have come. */
  readonly begun: boolean;
  readonly loading: boolean;
  readonly problem: Problem | null;
}

/** How the test of a provider goes. */
export type TestState =
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly result: ProviderTest }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** How an attempt to store a form went; a problem belongs beside the form. */
export type Stored<T> = { readonly kind: 'stored'; readonly value: T } | { readonly kind: 'refused'; readonly problem: Problem };

/** The providers of the page. */
export interface Providers {
  readonly list: ReadonlySignal<ProviderList>;
  /** The last test of each provider, by its id. */
  readonly tests: ReadonlySignal<ReadonlyMap<string, TestState>>;
  /** Loads the list, unless it has come. */
  begin(): void;
  refresh(): Promise<void>;
  add(draft: ProviderDraft): Promise<Stored<Provider>>;
  /** Changes what was changed in the form; a key in it is stored too. */
  change(provider: Provider, draft: ProviderDraft): Promise<Stored<Provider>>;
  forgetKey(provider: Provider): Promise<void>;
  /** Asks first. */
  remove(provider: Provider): Promise<boolean>;
  test(provider: Provider): Promise<void>;
  /** Tests what stands in a form before it is stored. */
  testDraft(draft: ProviderDraft, signal: AbortSignal): Promise<TestState>;
  close(): void;
}

export function createProviders({ api, confirm, language, notices }: Foundation): Providers {
  const list = signal<ProviderList>({ providers: [], begun: false, loading: false, problem: null });
  const tests = signal<ReadonlyMap<string, TestState>>(new Map());
  const closing = new AbortController();
  const t = () => wordsIn(words, language.current.value);

  const take = (provider: Provider) => {
    const others = list.value.providers.filter((each) => each.provider_id !== provider.provider_id);
    const at = list.value.providers.findIndex((each) => each.provider_id === provider.provider_id);
    const providers = at < 0 ? [...others, provider] : [...others.slice(0, at), provider, ...others.slice(at)];
    list.value = { ...list.value, providers };
  };

  const noteTest = (id: string, state: TestState | undefined) => {
    const next = new Map(tests.value);
    if (state === undefined) next.delete(id);
    else next.set(id, state);
    tests.value = next;
  };

  const refresh = async () => {
    list.value = { ...list.value, loading: true, problem: null };
    try {
      const { providers } = await answer(api.GET('/api/providers', { signal: closing.signal }));
      list.value = { providers, begun: true, loading: false, problem: null };
    } catch (thrown) {
      if (!isAbort(thrown)) list.value = { ...list.value, loading: false, problem: asProblem(thrown) };
    }
  };

  const stored = async (work: () => Promise<Provider>): Promise<Stored<Provider>> => {
    try {
      const value = await work();
      take(value);
      // What was found out about the provider as it was says nothing of it now.
      noteTest(value.provider_id, undefined);
      return { kind: 'stored', value };
    } catch (thrown) {
      return { kind: 'refused', problem: asProblem(thrown) };
    }
  };

  return {
    list,
    tests,
    begin() {
      if (!list.value.begun && !list.value.loading) void refresh();
    },
    refresh,
    add: (draft) => stored(() => answer(api.POST('/api/providers', { body: newProviderOf(draft) }))),
    change: (provider, draft) =>
      stored(async () => {
        const path = { id: provider.provider_id };
        const body = providerChangeOf(providerDraft(provider), draft);
        let changed = provider;
        if (Object.keys(body).length > 0) {
          changed = await answer(api.PATCH('/api/providers/{id}', { params: { path }, body }));
          take(changed);
        }
        // After the address: a key goes with the server it was given for.
        return draft.key === ''
          ? changed
          : answer(api.PUT('/api/providers/{id}/key', { params: { path }, body: { api_key: draft.key.trim() } }));
      }),
    async forgetKey(provider) {
      const { forgetTitle, forgetText, forgetKey } = t();
      if (!(await confirm.ask({ title: forgetTitle(provider.name), text: forgetText, confirm: forgetKey }))) return;
      const result = await stored(() =>
        answer(api.DELETE('/api/providers/{id}/key', { params: { path: { id: provider.provider_id } } })),
      );
      if (result.kind === 'refused') notices.fail(result.problem);
    },
    async remove(provider) {
      const { removeTitle, resetTitle, removeText, resetText, remove, reset } = t();
      const question = provider.preset
        ? { title: resetTitle(provider.name), text: resetText, confirm: reset, dangerous: true }
        : { title: removeTitle(provider.name), text: removeText, confirm: remove, dangerous: true };
      if (!(await confirm.ask(question))) return false;
      try {
        await api.DELETE('/api/providers/{id}', { params: { path: { id: provider.provider_id } } });
        noteTest(provider.provider_id, undefined);
        await refresh();
        return true;
      } catch (thrown) {
        notices.fail(thrown);
        return false;
      }
    },
    async test(provider) {
      const id = provider.provider_id;
      if (tests.value.get(id)?.kind === 'running') return;
      noteTest(id, { kind: 'running' });
      try {
        const result = await answer(
          api.POST('/api/providers/{id}/test', { params: { path: { id } }, signal: closing.signal }),
        );
        noteTest(id, { kind: 'done', result });
      } catch (thrown) {
        noteTest(id, isAbort(thrown) ? undefined : { kind: 'failed', problem: asProblem(thrown) });
      }
    },
    async testDraft(draft, stop) {
      try {
        const result = await answer(api.POST('/api/providers/test', { body: newProviderOf(draft), signal: stop }));
        return { kind: 'done', result };
      } catch (thrown) {
        return { kind: 'failed', problem: asProblem(thrown) };
      }
    },
    close: () => closing.abort(),
  };
}
