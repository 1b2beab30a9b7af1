import { type ReadonlySignal, signal } from '@preact/signals';
import { answer } from '../api/client';
import { asProblem, isAbort, type Problem, problemOf } from '../api/problem';
import type { Agent, Agents as AgentsAnswer } from '../api/types';
import type { Foundation } from '../foundation';
import { wordsIn } from '../words/words';
import { type AgentDraft, changeOf, contentOf, draftOf } from './draft';
import { words } from './words';

/** The agents as far as they were asked for. */
export interface AgentList {
  readonly agents: readonly Agent[];
  /** Whether they have come. */
  readonly begun: boolean;
  readonly loading: boolean;
  readonly problem: Problem | null;
}

/** How an attempt to store a form went; a problem belongs beside the form. */
export type Stored = { readonly kind: 'stored'; readonly agent: Agent } | { readonly kind: 'refused'; readonly problem: Problem };

/** The agents of the page. */
export interface Agents {
  readonly list: ReadonlySignal<AgentList>;
  /** Loads the list, unless it has come. */
  begin(): void;
  refresh(): Promise<void>;
  find(id: string): Agent | undefined;
  add(draft: AgentDraft): Promise<Stored>;
  change(agent: Agent, draft: AgentDraft): Promise<Stored>;
  /** A private copy, to be changed; undefined when there is none, which has been said. */
  copy(agent: Agent): Promise<Agent | undefined>;
  /** Asks first; whether it is gone. */
  remove(agent: Agent): Promise<boolean>;
  /** Takes all agents of a file in, or none. */
  take(file: File): Promise<void>;
  close(): void;
}

/** Where an agent, or all of one's own, can be downloaded. */
export function agentExportAddress(id?: string): string {
  return id === undefined ? '/api/agents/export' : `/api/agents/${encodeURIComponent(id)}/export`;
}

export function createAgents(
  { api, confirm, language, notices }: Foundation,
  fetch: typeof globalThis.fetch = globalThis.fetch.bind(globalThis),
): Agents {
  const list = signal<AgentList>({ agents: [], begun: false, loading: false, problem: null });
  const closing = new AbortController();
  const t = () => wordsIn(words, language.current.value);

  const refresh = async () => {
    list.value = { ...list.value, loading: true, problem: null };
    try {
      const { agents } = await answer(api.GET('/api/agents', { signal: closing.signal }));
      list.value = { agents, begun: true, loading: false, problem: null };
    } catch (thrown) {
      if (!isAbort(thrown)) list.value = { ...list.value, loading: false, problem: asProblem(thrown) };
    }
  };

  const stored = async (work: () => Promise<Agent>): Promise<Stored> => {
    try {
      const agent = await work();
      // Again, as the server orders them: by name, and one's own first.
      await refresh();
      return { kind: 'stored', agent };
    } catch (thrown) {
      return { kind: 'refused', problem: asProblem(thrown) };
    }
  };

  return {
    list,
    begin() {
      if (!list.value.begun && !list.value.loading) void refresh();
    },
    refresh,
    find: (id) => list.value.agents.find((agent) => agent.agent_id === id),
    add: (draft) => stored(() => answer(api.POST('/api/agents', { body: contentOf(draft) }))),
    change: (agent, draft) =>
      stored(async () => {
        const body = changeOf(draftOf(agent), draft);
        return Object.keys(body).length === 0
          ? agent
          : answer(api.PATCH('/api/agents/{id}', { params: { path: { id: agent.agent_id } }, body }));
      }),
    async copy(agent) {
      const result = await stored(() =>
        answer(api.POST('/api/agents/{id}/copy', { params: { path: { id: agent.agent_id } } })),
      );
      if (result.kind === 'stored') return result.agent;
      notices.fail(result.problem);
      return undefined;
    },
    async remove(agent) {
      const { removeTitle, removeText, remove } = t();
      if (!(await confirm.ask({ title: removeTitle(agent.name), text: removeText, confirm: remove, dangerous: true }))) {
        return false;
      }
      try {
        await api.DELETE('/api/agents/{id}', { params: { path: { id: agent.agent_id } } });
        await refresh();
        return true;
      } catch (thrown) {
        notices.fail(thrown);
        return false;
      }
    },
    async take(file) {
      try {
        const response = await fetch('/api/agents/import', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: file,
          signal: closing.signal,
        });
        if (!response.ok) throw await problemOf(response);
        const taken: AgentsAnswer = await response.json();
        notices.tell(t().taken(taken.agents.length), { tone: 'good' });
        await refresh();
      } catch (thrown) {
        notices.fail(thrown);
      }
    },
    close: () => closing.abort(),
  };
}
