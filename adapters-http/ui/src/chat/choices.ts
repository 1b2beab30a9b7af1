import { signal, type ReadonlySignal } from '@preact/signals';
import { answer, type Api } from '../api/client';
import type { Agent, Provider } from '../api/types';

/** What a new chat shows of an agent. */
export type ChoosableAgent = Pick<Agent, 'agent_id' | 'name' | 'greetings' | 'suggested_questions' | 'provider'>;

/** Who a chat can be made from, and who can answer it. */
export interface Choices {
  /** Absent: not loaded yet. */
  readonly agents: ReadonlySignal<readonly ChoosableAgent[] | undefined>;
  readonly providers: ReadonlySignal<readonly Provider[] | undefined>;
  /** Looks again; what is there stays until then. */
  look(): Promise<void>;
}

/** Choices over HTTP. Where they cannot be had there is nothing to choose, and the chat goes on without. */
export function createChoices(api: Api): Choices {
  const agents = signal<readonly ChoosableAgent[] | undefined>(undefined);
  const providers = signal<readonly Provider[] | undefined>(undefined);
  return {
    agents,
    providers,
    async look() {
      const [foundAgents, foundProviders] = await Promise.allSettled([
        answer(api.GET('/api/agents')),
        answer(api.GET('/api/providers')),
      ]);
      if (foundAgents.status === 'fulfilled') agents.value = foundAgents.value.agents ?? [];
      if (foundProviders.status === 'fulfilled') providers.value = foundProviders.value.providers ?? [];
    },
  };
}
