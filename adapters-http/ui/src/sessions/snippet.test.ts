import { describe, expect, it } from 'vitest';
import { piecesOf } from './snippet';

function shown(text: string, ranges: readonly { start: number; end: number }[]): string {
  return piecesOf(text, ranges)
    .map((piece) => (piece.found ? `[${piece.text}]` : piece.text))
    .join('');
}

describe('a found text', () => {
  it('is cut at what was found', () => {
    expect(shown('the sky is blue', [{ start: 4, end: 7 }, { start: 11, end: 15 }])).toBe('the [sky] is [blue]');
    expect(shown('天气预报', [{ start: 0, end: 2 }])).toBe('[天气]预报');
    expect(shown('plain', [])).toBe('plain');
    expect(shown('', [])).toBe('');
  });

  it('stays whole whatever the ranges say', () => {
    expect(shown('abcdef', [{ start: 4, end: 99 }, { start: -2, end: 2 }])).toBe('[ab]cd[ef]');
    expect(shown('abcdef', [{ start: 1, end: 4 }, { start: 2, end: 5 }])).toBe('a[bcd][e]f');
    expect(shown('abcdef', [{ start: 5, end: 2 }])).toBe('abcdef');
  });

  it('stays text when it looks like markup', () => {
    expect(shown('<img src=x onerror=alert(1)>', [{ start: 1, end: 4 }])).toBe('<[img] src=x onerror=alert(1)>');
  });
});
