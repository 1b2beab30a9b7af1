import { describe, expect, it } from 'vitest';
import {
  EMPTY_LOG,
  appendLines,
  clockTime,
  findLines,
  lineLevel,
  logText,
  nextFound,
  startsServer,
} from './server-log';
import type { ServerLogLine } from './types';

const line = (number: number, text = `line ${number}`, attempt = 1): ServerLogLine => ({
  number,
  at: '2026-11-01T10:00:00Z',
  attempt,
  text,
});

describe('a log', () => {
  it('grows by what is new, and repeats nothing after a reconnect', () => {
    const log = appendLines(EMPTY_LOG, [line(1), line(2)]);
    expect(appendLines(log, [line(2), line(3)]).lines.map((each) => each.number)).toEqual([1, 2, 3]);
    expect(appendLines(log, [line(1), line(2)])).toBe(log);
  });

  it('keeps so many lines and counts what it dropped', () => {
    const log = appendLines(EMPTY_LOG, [line(1), line(2), line(3)], 0, 2);
    expect(log.lines.map((each) => each.number)).toEqual([2, 3]);
    expect(log.dropped).toBe(1);
  });

  it('counts what the server could not keep', () => {
    expect(appendLines(EMPTY_LOG, [line(11)], 10).dropped).toBe(10);
    expect(appendLines(EMPTY_LOG, [], 4)).toEqual({ lines: [], dropped: 4 });
  });

  it('shows where another server begins', () => {
    const lines = [line(1), line(2), line(3, 'again', 2)];
    expect(lines.map((_, at) => startsServer(lines, at))).toEqual([false, false, true]);
  });

  it('has the time of the clock on the wall', () => {
    expect(clockTime('2026-11-01T10:00:05Z')).toMatch(/^\d\d:\d\d:05$/);
  });

  it('is copied with its times', () => {
    expect(logText([line(1, 'a'), line(2, 'b')])).toBe('2026-11-01T10:00:00Z a\n2026-11-01T10:00:00Z b');
  });
});

describe('the level of a line', () => {
  it.each([
    ['0.00.012.227 E srv  load_model: failed', 'error'],
    ['0.00.012.227 W srv  init: hm', 'warning'],
    ['0.00.012.227 I srv  error: is only a word here', 'usual'],
    ['0.00.012.227 D slot x', 'detail'],
    ['error: unknown argument', 'error'],
    ['warning: no usable GPU found', 'warning'],
    ['main: loading', 'usual'],
  ])('of %s is %s', (text, level) => {
    expect(lineLevel(text)).toBe(level);
  });
});

describe('finding in a log', () => {
  const lines = [line(1, 'Model loaded'), line(2, 'slot'), line(3, 'model')];

  it('finds whatever the case, and nothing for nothing', () => {
    expect(findLines(lines, 'MODEL')).toEqual([0, 2]);
    expect(findLines(lines, '  ')).toEqual([]);
  });

  it('goes on from where it is, and around', () => {
    expect(nextFound([0, 2], 0, 1)).toBe(2);
    expect(nextFound([0, 2], 2, 1)).toBe(0);
    expect(nextFound([0, 2], 0, -1)).toBe(2);
    expect(nextFound([], 0, 1)).toBeUndefined();
  });
});
