import { describe, expect, it } from 'vitest';
import { meterOf } from './meter';
import { freshReply, withEvents } from './reply';
import { readReplyEvent } from './replyEvents';
import { liveSpeed, storedSpeed, thinkingSeconds } from './speed';
import { messageOf, questionOf, readingOf } from './testing';

describe('the context meter', () => {
  it('says how full the context is', () => {
    expect(meterOf(readingOf({ used: 300 }), [])).toMatchObject({ fullness: 'calm', share: 300 / 2048 });
    expect(meterOf(readingOf({ used: 1_900 }), [])).toMatchObject({ fullness: 'near' });
    expect(meterOf(readingOf({ context_size: 0 }), [])).toBeUndefined();
  });

  it('names what is not sent', () => {
    const meter = meterOf(
      readingOf({ dropped: [{ message_id: 'q', reason: 'window' }, { message_id: 'old', reason: 'left_out' }] }),
      [questionOf('q', undefined, { content: 'Why?' })],
    );
    expect(meter?.fullness).toBe('full');
    expect(meter?.dropped).toEqual([
      { question: 'q', text: 'Why?', reason: 'window' },
      { question: 'old', text: undefined, reason: 'left_out' },
    ]);
  });

  it('shares its limit out', () => {
    const parts = meterOf(readingOf({}), [])?.parts ?? [];
    expect(parts.map(({ name, tokens }) => [name, tokens])).toEqual([['system', 100], ['history', 200], ['free', 1748]]);
    expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });
});

describe('events of a reply', () => {
  const read = (id: string, type: string, data: unknown) => readReplyEvent({ id, type, data });

  it('are read with their place', () => {
    expect(read('g-1:7', 'delta', { content: 'a' })).toEqual({
      generation: 'g-1',
      number: 7,
      event: { type: 'delta', content: 'a', reasoning: '' },
    });
    expect(read('g:1', 'something newer', {})).toBeUndefined();
    expect(readReplyEvent({ id: undefined, type: 'asked', data: {} })).toBeUndefined();
  });

  it('put the pieces of calls together', () => {
    const call = (number: number, index: number, name: string, args: string) => ({
      generation: 'g',
      number,
      event: { type: 'tool_call', index, id: `c${index}`, name, arguments: args } as const,
    });
    const reply = withEvents(
      freshReply('g', 'q'),
      [call(1, 0, 'weather', ''), call(2, 0, '', '{"town"'), call(3, 1, 'clock', '{}'), call(4, 0, '', ':"Bern"}')],
      1,
    );
    expect(reply.calls).toEqual([
      { id: 'c0', name: 'weather', arguments: '{"town":"Bern"}' },
      { id: 'c1', name: 'clock', arguments: '{}' },
    ]);
  });

  it('tell how fast they come, and how long was thought', () => {
    let reply = freshReply('g', 'q');
    for (let number = 1; number <= 21; number++) {
      const event = { type: 'delta', content: number > 11 ? 'x' : '', reasoning: number > 11 ? '' : 'y' } as const;
      reply = withEvents(reply, [{ generation: 'g', number, event }], number * 100);
    }
    expect(liveSpeed(reply)).toBeCloseTo(10);
    expect(thinkingSeconds(reply)).toBeCloseTo(1);
    const stored = messageOf('r', 'q', {
      usage: { prompt_tokens: 1, completion_tokens: 50, cached_tokens: 0 },
      timings: { queue_ms: 0, prompt_ms: 0, predicted_ms: 2_000, total_ms: 2_100 },
    });
    expect(storedSpeed(stored)).toBeCloseTo(25);
  });
});
