import { fireEvent, render, screen } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createComposing } from './composing';
import { Composer } from './Composer';
import { createContextReading } from './contextReading';
import { createDrafts } from './drafts';
import { createOpenChat } from './openChat';
import { instantSurroundings, TestingServer } from './testing';
import { ShownChatContext } from './useOpenChat';

let server: TestingServer;

function shown() {
  server = new TestingServer();
  const listener = { created: () => undefined, accepted: () => undefined, failed: vi.fn() };
  const chat = createOpenChat(server, instantSurroundings(), listener, 1, undefined);
  const composing = createComposing(createDrafts(localStorage), undefined);
  const context = createContextReading(server, chat, () => undefined);
  render(
    <ShownChatContext.Provider value={{ chat, composing, context }}>
      <Composer />
    </ShownChatContext.Provider>,
  );
  return screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
}

const settle = async () => {
  for (let turn = 0; turn < 6; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
};

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  vi.stubGlobal('CSS', { supports: () => true });
});

describe('the composer', () => {
  it('sends with Enter, once, and is empty then', async () => {
    const box = shown();
    fireEvent.input(box, { target: { value: 'Hello' } });
    fireEvent.keyDown(box, { key: 'Enter' });
    fireEvent.keyDown(box, { key: 'Enter' });
    await settle();
    expect(server.asked).toHaveLength(1);
    expect(box.value).toBe('');
    expect(screen.getByRole('button', { name: 'Stop' })).toBeTruthy();
  });

  it.each([
    ['ends a Chinese word', { key: 'Enter', isComposing: true }],
    ['ends a Chinese word in Safari', { key: 'Enter', keyCode: 229 }],
    ['begins a new line', { key: 'Enter', shiftKey: true }],
  ])('does not send when Enter %s', async (_, event) => {
    const box = shown();
    fireEvent.input(box, { target: { value: '你好' } });
    fireEvent.keyDown(box, event);
    await settle();
    expect(server.asked).toEqual([]);
    expect(box.value).toBe('你好');
  });

  it('has nothing to send when there are only spaces', () => {
    const box = shown();
    fireEvent.input(box, { target: { value: '  \n ' } });
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true);
    fireEvent.keyDown(box, { key: 'Enter' });
    expect(server.asked).toEqual([]);
  });

  it('keeps what is written while a reply is made', async () => {
    const box = shown();
    fireEvent.input(box, { target: { value: 'one' } });
    fireEvent.keyDown(box, { key: 'Enter' });
    await settle();
    fireEvent.input(box, { target: { value: 'two' } });
    fireEvent.keyDown(box, { key: 'Enter' });
    await settle();
    expect(server.asked).toHaveLength(1);
    expect(box.value).toBe('two');
  });
});
