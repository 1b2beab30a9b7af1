import { answer, type Api } from '../api/client';
import { readEvents, type ServerEvent } from '../api/events';
import type {
  AcceptedQuestion,
  ContextEdit,
  ContextReading,
  Message,
  MessagePage,
  Session,
  SessionChange,
  SessionStatistics,
  ToolResult,
} from '../api/types';
import type { Attached } from './follow';
import { readReplyEvent, type PlacedReplyEvent } from './replyEvents';

/** A question as it is asked; its id makes sure that it is asked once, however often it is sent. */
export interface AskedQuestion {
  readonly id: string;
  readonly content: string;
  readonly toolResults?: readonly ToolResult[];
}

/** What a new session is made of. */
export interface NewChat {
  readonly agent: string | undefined;
  readonly provider: string | undefined;
}

/** What a chat asks the server for. Everything rejects with a `Problem`. */
export interface ChatPort {
  session(id: string): Promise<Session>;
  messages(id: string, limit: number, cursor?: string): Promise<MessagePage>;
  begin(question: AskedQuestion, chat: NewChat): Promise<AcceptedQuestion>;
  ask(id: string, question: AskedQuestion): Promise<AcceptedQuestion>;
  editQuestion(id: string, edited: string, question: AskedQuestion): Promise<AcceptedQuestion>;
  editReply(id: string, edited: string, content: string): Promise<Message>;
  regenerate(id: string, message: string): Promise<AcceptedQuestion>;
  interrupt(id: string): Promise<boolean>;
  change(id: string, change: SessionChange): Promise<Session>;
  branch(id: string, message: string): Promise<Session>;
  context(id: string): Promise<ContextReading>;
  changeContext(id: string, edit: ContextEdit): Promise<ContextReading>;
  statistics(id: string): Promise<SessionStatistics>;
  attach(id: string, lastEventId: string | undefined, signal: AbortSignal): Promise<Attached | undefined>;
}

/** The port over HTTP. */
export function createChatPort(api: Api): ChatPort {
  const body = ({ id, content, toolResults }: AskedQuestion) =>
    toolResults === undefined || toolResults.length === 0
      ? { content, message_id: id, background: true }
      : { message_id: id, background: true, tool_results: [...toolResults] };
  const path = (id: string) => ({ params: { path: { id } } });
  const of = (id: string, message_id: string) => ({ params: { path: { id, message_id } } });
  return {
    session: (id) => answer(api.GET('/api/sessions/{id}', path(id))),
    messages: (id, limit, cursor) =>
      answer(api.GET('/api/sessions/{id}/messages', { params: { path: { id }, query: { limit, cursor } } })),
    begin: async ({ id, content }, { agent, provider }) =>
      accepted(
        await answer(
          api.POST('/api/chat', {
            body: { message: content, message_id: id, background: true, agent_id: agent, provider_id: provider },
          }),
        ),
      ),
    ask: async (id, question) =>
      accepted(await answer(api.POST('/api/sessions/{id}/messages', { ...path(id), body: body(question) }))),
    editQuestion: async (id, edited, question) =>
      accepted(
        await answer(
          api.PUT('/api/sessions/{id}/messages/{message_id}', { ...of(id, edited), body: body(question) }),
        ),
      ),
    editReply: async (id, edited, content) =>
      // Of a reply, the answer is the stored one.
      (await answer(
        api.PUT('/api/sessions/{id}/messages/{message_id}', { ...of(id, edited), body: { content } }),
      )) as Message,
    regenerate: async (id, message) =>
      accepted(
        await answer(
          api.POST('/api/sessions/{id}/regenerate', { ...path(id), body: { message_id: message, background: true } }),
        ),
      ),
    interrupt: async (id) => (await answer(api.POST('/api/sessions/{id}/interrupt', path(id)))).interrupted ?? false,
    change: (id, change) => answer(api.PATCH('/api/sessions/{id}', { ...path(id), body: change })),
    branch: (id, message) => answer(api.POST('/api/sessions/{id}/branch', { ...path(id), body: { message_id: message } })),
    context: (id) => answer(api.GET('/api/sessions/{id}/context', path(id))),
    changeContext: (id, edit) => answer(api.PUT('/api/sessions/{id}/context', { ...path(id), body: edit })),
    statistics: (id) => answer(api.GET('/api/sessions/{id}/statistics', path(id))),
    attach,
  };
}

/** With `background`, the answer is always this one; the document cannot say so. */
function accepted(body: unknown): AcceptedQuestion {
  return body as AcceptedQuestion;
}

async function attach(id: string, lastEventId: string | undefined, signal: AbortSignal): Promise<Attached | undefined> {
  let onOpen: (response: Response) => void = () => undefined;
  const opened = new Promise<Response>((resolve) => {
    onOpen = resolve;
  });
  const path = `/api/sessions/${encodeURIComponent(id)}/stream`;
  const events = readEvents(path, { lastEventId, signal, onOpen });
  const first = events.next();
  // A refusal comes as the rejection of the first event.
  const response = await Promise.race([opened, first.then(() => opened)]);
  const generation = response.headers.get('X-Generation') ?? undefined;
  if (response.status === 204 || generation === undefined) {
    await events.return();
    return undefined;
  }
  return { generation, events: placed(first, events) };
}

async function* placed(
  first: Promise<IteratorResult<ServerEvent, void>>,
  rest: AsyncGenerator<ServerEvent, void>,
): AsyncGenerator<PlacedReplyEvent, void> {
  try {
    for (let next = await first; next.done !== true; next = await rest.next()) {
      const event = readReplyEvent(next.value);
      if (event !== undefined) yield event;
    }
  } finally {
    await rest.return();
  }
}
