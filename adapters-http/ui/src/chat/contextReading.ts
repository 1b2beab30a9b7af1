import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { ContextReading } from '../api/types';
import type { ChatPort } from './chatPort';
import type { OpenChat } from './openChat';

/** What is decided about a turn. */
export type TurnRule = 'auto' | 'keep' | 'leave_out';

/** What the model is shown of a chat. */
export interface OpenContext {
  /** Absent: not known yet. */
  readonly reading: ReadonlySignal<ContextReading | undefined>;
  /** Decides about the turn that a question begins. */
  setRule(question: string, rule: TurnRule): Promise<void>;
  /** Reads it again: another model may have room for more. */
  look(): void;
  close(): void;
}

/** Reads it when the chat is there, whenever a turn has come to its end, and for whoever answers from then on. */
export function createContextReading(
  port: Pick<ChatPort, 'context' | 'changeContext'>,
  chat: Pick<OpenChat, 'id' | 'session' | 'branch' | 'replying' | 'loading'>,
  failed: (thrown: unknown) => void,
): OpenContext {
  const reading = signal<ContextReading | undefined>(undefined);
  const looks = signal(0);
  const provider = computed(() => chat.session.value?.provider_id);
  let latest = 0;
  let closed = false;
  const take = (number: number, found: ContextReading) => {
    if (!closed && number === latest) reading.value = found;
  };
  const stop = effect(() => {
    void [looks.value, provider.value];
    const of = chat.id.value;
    const leaf = chat.branch.value.messages.at(-1)?.message_id;
    if (of === undefined || leaf === undefined || chat.replying.value || chat.loading.value.state !== 'ready') return;
    const number = ++latest;
    // The meter shows what it has; what is wrong is said where something is asked for.
    port.context(of).then((found) => take(number, found), () => undefined);
  });
  return {
    reading,
    async setRule(question, rule) {
      const of = chat.id.value;
      if (of === undefined) return;
      const number = ++latest;
      try {
        take(number, await port.changeContext(of, { turns: { [question]: rule } }));
      } catch (thrown) {
        failed(thrown);
      }
    },
    look() {
      looks.value++;
    },
    close() {
      closed = true;
      stop();
    },
  };
}
