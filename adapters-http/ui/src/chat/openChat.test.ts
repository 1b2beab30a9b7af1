import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../api/problem';
import { randomFrom } from '../testing/random';
import { createOpenChat, type OpenChat } from './openChat';
import { instantSurroundings, messageOf, questionOf, TestingServer } from './testing';

let server: TestingServer;
let chat: OpenChat;
const failed = vi.fn();
const created = vi.fn();

function open(session: string | undefined): OpenChat {
  return createOpenChat(server, instantSurroundings(), { created, accepted: () => undefined, failed }, 1, session);
}

const settle = async () => {
  for (let turn = 0; turn < 8; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
};

const shown = (of: OpenChat = chat) =>
  of.items.value.map((item) => {
    switch (item.kind) {
      case 'running':
        return `… ${of.reply.value?.text}`;
      case 'unsent':
        return `? ${item.unsent.content}`;
      default:
        return item.message.content;
    }
  });

beforeEach(() => {
  server = new TestingServer();
  failed.mockReset();
  created.mockReset();
});

afterEach(() => chat.close());

describe('a chat', () => {
  it('is begun by its first question, and keeps what is on the screen', async () => {
    chat = open(undefined);
    expect(chat.ask('Hello')).toBe(true);
    expect(chat.ask('Hello')).toBe(false);
    expect(shown()).toEqual(['? Hello']);
    const key = chat.items.value[0]?.key;
    await settle();
    expect(created).toHaveBeenCalledWith('s', 0);
    expect(server.asked).toHaveLength(1);
    server.text('Hi');
    server.text(' there');
    await settle();
    expect(shown()).toEqual(['Hello', '… Hi there']);
    const reply = chat.items.value[1]?.key;
    server.finish('r', 'Hi there');
    await settle();
    expect(shown()).toEqual(['Hello', 'Hi there']);
    expect(chat.items.value.map((item) => item.key)).toEqual([key, reply]);
    expect(chat.replying.value).toBe(false);
  });

  it('joins a reply that is being made when it is opened', async () => {
    server.store(questionOf('q', undefined));
    await server.ask('s', { id: 'q', content: 'q' });
    server.text('so far');
    chat = open('s');
    await chat.look();
    await settle();
    expect(shown()).toEqual(['q', '… so far']);
    server.text(', and on');
    server.finish('r', 'so far, and on');
    await settle();
    expect(shown()).toEqual(['q', 'so far, and on']);
  });

  it('shows a reply made again in the place of the one before', async () => {
    server.store(questionOf('q', undefined));
    server.store(messageOf('one', 'q'));
    chat = open('s');
    await chat.look();
    await chat.regenerate('q');
    server.text('another');
    await settle();
    expect(shown()).toEqual(['q', '… another']);
    server.finish('two', 'another');
    await settle();
    expect(shown()).toEqual(['q', 'another']);
    const last = chat.items.value[1];
    expect(last?.kind === 'reply' && last.message.siblings).toEqual(['one', 'two']);
    await chat.switchTo('one');
    await settle();
    expect(shown()).toEqual(['q', 'one']);
  });

  it('asks another question in the place of one', async () => {
    server.store(questionOf('q', undefined));
    server.store(messageOf('r', 'q'));
    server.store(questionOf('q2', 'r'));
    server.store(messageOf('r2', 'q2'));
    chat = open('s');
    await chat.look();
    const second = chat.branch.value.messages[2];
    if (second === undefined) throw new Error('no second question');
    chat.editQuestion(second, 'better');
    expect(shown()).toEqual(['q', 'r', '? better']);
    await settle();
    server.finish('r3', 'answer');
    await settle();
    expect(shown()).toEqual(['q', 'r', 'better', 'answer']);
  });

  it('keeps what was said when the server is killed, and asks again under the same id', async () => {
    chat = open(undefined);
    chat.ask('Hello');
    await settle();
    server.text('half of');
    await settle();
    server.kill();
    await settle();
    expect(shown()).toEqual(['Hello', '… half of']);
    expect(chat.lost.value).toBe(true);
    server.up = true;
    await settle();
    expect(chat.reply.value?.phase).toEqual({ name: 'ended', end: { how: 'broken' } });
    expect(shown()).toEqual(['Hello', '… half of']);
    const question = chat.branch.value.messages[0];
    if (question === undefined) throw new Error('no question');
    expect(question.status).toBe('unanswered');
    await chat.retry(question);
    server.finish('r', 'the whole');
    await settle();
    expect(shown()).toEqual(['Hello', 'the whole']);
    expect(new Set(server.asked).size).toBe(1);
  });

  it('keeps what was said of a reply made again when the server is killed', async () => {
    server.store(questionOf('q', undefined));
    server.store(messageOf('one', 'q'));
    chat = open('s');
    await chat.look();
    await chat.regenerate('q');
    server.text('half of');
    await settle();
    server.kill();
    await settle();
    server.up = true;
    await settle();
    expect(chat.reply.value?.phase).toEqual({ name: 'ended', end: { how: 'broken' } });
    expect(shown()).toEqual(['q', '… half of']);
    server.store(messageOf('two', 'q'));
    await chat.look();
    expect(shown()).toEqual(['q', 'two']);
  });

  it('still says what to do about a failure when the reply is stored', async () => {
    chat = open(undefined);
    chat.ask('Hello');
    await settle();
    const made = server.reply;
    if (made === undefined) throw new Error('no reply is being made');
    const message = messageOf('r', made.question, { status: 'failed', error: 'It broke.' });
    server.store(message);
    made.ended = true;
    const problem = new Problem('engine_failed', 'It broke.', 'Look at the log.', 500);
    server.say({ type: 'error', problem, message });
    await settle();
    expect(chat.problems.value.get('r')).toBe(problem);
  });

  it('takes no other question before one that is not sent yet', async () => {
    server.up = false;
    chat = open(undefined);
    chat.ask('first');
    await settle();
    expect(chat.ask('second')).toBe(false);
    expect(shown()).toEqual(['? first']);
    expect(chat.takeBack()).toBe('first');
    expect(chat.ask('second')).toBe(true);
  });

  it('keeps a question that nobody took, and sends it when the line is back, once', async () => {
    server.up = false;
    chat = open(undefined);
    chat.ask('Hello');
    await settle();
    expect(chat.unsent.value?.problem?.unreachable).toBe(true);
    server.up = true;
    chat.lineOpened();
    chat.lineOpened();
    await settle();
    expect(shown()).toEqual(['Hello', '… ']);
    expect(new Set(server.asked).size).toBe(1);
    expect(server.messagesById.size).toBe(1);
  });

  it('gives a question back that was refused', async () => {
    server.store(questionOf('q', undefined));
    await server.ask('s', { id: 'q', content: 'q' });
    chat = open('s');
    chat.ask('too early');
    await settle();
    expect(chat.unsent.value?.problem?.code).toBe('reply_in_progress');
    expect(chat.takeBack()).toBe('too early');
    expect(chat.unsent.value).toBeUndefined();
  });

  it('is the same in two tabs', async () => {
    chat = open(undefined);
    chat.ask('Hello');
    await settle();
    const other = open('s');
    await other.look();
    server.text('Hi');
    await settle();
    expect(shown(other)).toEqual(shown());
    server.finish('r', 'Hi!');
    await settle();
    expect(shown(other)).toEqual(['Hello', 'Hi!']);
    chat.ask('More');
    await settle();
    other.hear({ type: 'session', id: 's', change: 'reply_started' });
    await settle();
    server.text('Yes');
    await settle();
    expect(shown(other)).toEqual(['Hello', 'Hi!', 'More', '… Yes']);
    other.close();
  });

  it('loads older messages before those that are there', async () => {
    let parent: string | undefined;
    for (let at = 0; at < 100; at++) {
      server.store(at % 2 === 0 ? questionOf(`m${at}`, parent) : messageOf(`m${at}`, parent));
      parent = `m${at}`;
    }
    chat = open('s');
    await chat.look();
    expect(shown()).toHaveLength(30);
    await chat.loadOlder();
    await chat.look();
    expect(shown()).toHaveLength(70);
    await chat.loadOlder();
    await chat.loadOlder();
    expect(shown()).toEqual(Array.from({ length: 100 }, (_, at) => `m${at}`));
    expect(failed).not.toHaveBeenCalled();
  });

  it('ends with the same words, however often the server goes away meanwhile', async () => {
    for (let seed = 0; seed < 6; seed++) {
      const random = randomFrom(seed);
      server = new TestingServer();
      chat = open(undefined);
      chat.ask('Hello');
      await settle();
      let text = '';
      for (let count = 0; count < 12; count++) {
        const piece = random.pick(['a', ' b', '中', '\n\n']);
        text += piece;
        server.text(piece);
        if (random.next() < 0.3) {
          // The line breaks, the reply goes on.
          server.up = false;
          await settle();
          server.up = true;
        }
        if (random.next() < 0.3) chat.hear({ type: 'resync' });
        if (random.next() < 0.5) await settle();
      }
      await settle();
      expect(chat.reply.value?.text, String(seed)).toBe(text);
      server.finish('r', text);
      await settle();
      expect(shown()).toEqual(['Hello', text]);
      chat.close();
    }
  });
});
