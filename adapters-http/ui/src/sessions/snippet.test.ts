import { describe, expect, it } from 'vitest';
import { excerptOf, piecesOf } from './snippet';

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

describe('a found text in a narrow place', () => {
  const excerpt = (text: string, found: string) => {
    const start = text.indexOf(found);
    const { pieces, cut } = excerptOf(text, [{ start, end: start + found.length }]);
    return (cut ? '…' : '') + pieces.map((piece) => (piece.found ? `[${piece.text}]` : piece.text)).join('');
  };

  it('begins shortly before what was found', () => {
    expect(excerpt('the red tower', 'red')).toBe('the [red] tower');
    expect(excerpt('a long title that goes on and on about red towers', 'red')).toBe('…goes on and on about [red] towers');
    expect(excerpt('一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十天气', '天气')).toHaveLength('…'.length + 24 + 4);
  });

  it('is never cut within a character', () => {
    const text = `x${'🙂'.repeat(30)}red`;
    expect(excerpt(text, 'red')).toBe(`…${'🙂'.repeat(12)}[red]`);
    expect(excerpt(`${text}`.slice(1), 'red')).toBe(`…${'🙂'.repeat(12)}[red]`);
    expect(excerpt(`${'🙂'.repeat(30)}1red`, 'red')).toBe(`…${'🙂'.repeat(11)}1[red]`);
  });

  it('is the whole text where nothing was marked', () => {
    expect(excerptOf('plain', [])).toEqual({ pieces: [{ text: 'plain', found: false }], cut: false });
  });
});
