import { describe, expect, it, vi } from 'vitest';
import type { EventsRequest, ServerEvent } from '../api/events';
import { followLog } from './log-store';

const line = (number: number): ServerEvent => ({
  id: `run-llm:${number}`,
  type: 'log',
  data: { number, at: '2026-11-01T10:00:00Z', attempt: 1, text: `line ${number}` },
});

describe('a log that is followed', () => {
  it('goes on behind the last line it has when the line breaks', async () => {
    const asked: (string | undefined)[] = [];
    const reader = followLog('llm', {
      gather: 1,
      delay: () => 1,
      read: async function* (_path: string, request: EventsRequest) {
        asked.push(request.lastEventId);
        request.onOpen?.(new Response());
        if (asked.length === 1) {
          yield { id: undefined, type: 'lost', data: { lines: 3 } };
          yield line(4);
          throw new TypeError('broken');
        }
        yield line(5);
        await new Promise((resolve) => request.signal?.addEventListener('abort', resolve));
      },
    });
    await vi.waitFor(() => expect(reader.log.value.lines.map((each) => each.number)).toEqual([4, 5]));
    expect(reader.log.value.dropped).toBe(3);
    expect(asked).toEqual([undefined, 'run-llm:4']);
    expect(reader.line.value).toBe('live');
    reader.close();
  });

  it('begins anew with another run, whose numbers begin anew', async () => {
    let opens = 0;
    const reader = followLog('llm', {
      gather: 1,
      delay: () => 1,
      read: async function* (_path: string, request: EventsRequest) {
        request.onOpen?.(new Response());
        if (++opens === 1) {
          yield line(8);
          yield line(9);
          throw new TypeError('stopped');
        }
        yield { id: undefined, type: 'lost', data: { lines: 1 } };
        yield line(2);
        yield line(3);
        await new Promise((resolve) => request.signal?.addEventListener('abort', resolve));
      },
    });
    await vi.waitFor(() => expect(reader.log.value.lines.map((each) => each.number)).toEqual([2, 3]));
    expect(reader.log.value.dropped).toBe(1);
    reader.close();
  });
});
