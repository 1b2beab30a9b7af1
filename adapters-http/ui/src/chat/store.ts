import { effect, signal, untracked, type ReadonlySignal } from '@preact/signals';
import type { Foundation } from '../foundation';
import { pathOf } from '../shell/address';
import { createMarkdownTools } from '../markdown/tools';
import { createChatPort } from './chatPort';
import { createChoices } from './choices';
import { createDrafts, NEW_CHAT } from './drafts';
import { createLocalModel } from './localModel';
import { newMessageId } from './messageId';
import { createComposing, type Composing } from './composing';
import { createContextReading, type OpenContext } from './contextReading';
import { createOpenChat, type OpenChat } from './openChat';
import { windowSurroundings } from './surroundings';

/** The chat on the screen, and what chats have in common. */
export type ChatSlice = ReturnType<typeof createChat>;

/** The chat on the screen with what belongs to it. */
export interface ShownChat {
  readonly chat: OpenChat;
  readonly composing: Composing;
  readonly context: OpenContext;
}

/** Hears the changes at the server from the first chat on. */
export function createChat(foundation: Foundation) {
  const { api, changes, notices, router, storage } = foundation;
  const current = signal<ShownChat | undefined>(undefined);
  let opened = 0;
  const retired = signal(0);
  const port = createChatPort(api);
  const surroundings = windowSurroundings(window, () => newMessageId());
  const localModel = createLocalModel(api, changes);
  const choices = createChoices(api);
  const drafts = createDrafts(storage);

  const open = (session: string | undefined): ShownChat => {
    const chat = createOpenChat(
      port,
      surroundings,
      {
        created(id, moved) {
          if (current.value?.chat !== chat) return;
          retired.value = moved;
          // Whoever is elsewhere by now stays there.
          if (router.address.peek().view === 'new-chat') router.go({ view: 'chat', id }, { replace: true });
        },
        accepted: (id) => composing.accepted(id),
        failed: (thrown) => notices.fail(thrown),
      },
      ++opened,
      session,
    );
    const composing = createComposing(drafts, session);
    const context = createContextReading(port, chat, (thrown) => notices.fail(thrown));
    return { chat, composing, context };
  };

  const leave = (shown: ShownChat | undefined) => {
    shown?.composing.close();
    shown?.context.close();
    shown?.chat.close();
  };

  const stopListening = changes.listen((change) => {
    current.value?.chat.hear(change);
    if (change.type === 'resync') localModel.look();
    if (change.type === 'model' && change.mode === 'llm') current.value?.context.look();
  });
  const stopWatching = effect(() => {
    // What it looks at is not what this waits for: a chat that fails to load would be asked for without end.
    if (changes.line.value === 'open') untracked(() => current.peek()?.chat.lineOpened());
  });
  const keepDraft = () => current.peek()?.composing.flush();
  window.addEventListener('pagehide', keepDraft);

  return {
    current: current as ReadonlySignal<ShownChat | undefined>,
    /** How many older sessions the last new one moved to the trash, until somebody was told. */
    retired,
    port,
    markdown: createMarkdownTools(window),
    localModel,
    choices,

    /** Shows a chat; absent: a new one. The one that is shown already stays as it is. */
    show(session: string | undefined) {
      const shown = current.value;
      if (shown !== undefined && shown.chat.id.value === session) return;
      performance.mark('zenow:open-chat:begin');
      leave(shown);
      const next = open(session);
      current.value = next;
      void next.chat.look();
    },

    /** Makes a chat of its own of the path to a message, and goes there. */
    async branch(session: string, message: string) {
      const from = pathOf(router.address.peek());
      try {
        const made = await port.branch(session, message);
        if (pathOf(router.address.peek()) === from) router.go({ view: 'chat', id: made.session_id });
      } catch (thrown) {
        notices.fail(thrown);
      }
    },

    /** Puts a question into the composer of a new chat, to be sent as it is or changed. */
    suggest(question: string) {
      const shown = current.peek();
      if (shown !== undefined && shown.chat.id.peek() === undefined) shown.composing.write(question);
      else drafts.write(NEW_CHAT, question);
    },

    /** Takes a chat out of the trash. */
    async restore(session: string) {
      try {
        await api.POST('/api/sessions/{id}/restore', { params: { path: { id: session } } });
        await current.value?.chat.look();
      } catch (thrown) {
        notices.fail(thrown);
      }
    },

    close() {
      stopListening();
      stopWatching();
      window.removeEventListener('pagehide', keepDraft);
      localModel.close();
      leave(current.value);
    },
  };
}
