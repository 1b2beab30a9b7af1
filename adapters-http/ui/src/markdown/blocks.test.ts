import { describe, expect, it } from 'vitest';
import { randomFrom, type Random } from '../testing/random';
import { BlockReader, type Block } from './blocks';

const PIECES = [
  'A paragraph with **bold**, *thin* and `code`.\n\n',
  'Two lines\nof one paragraph\n\n',
  '# Heading\n\n',
  'Setext\n---\n\n',
  '- one\n- two\n  - inside\n- three\n\n',
  '- loose\n\n- list\n\n  with a paragraph\n\n',
  '1. first\n2. second\n\n   ```js\n   let a = 1;\n   ```\n\n',
  '- [x] done\n- [ ] open\n\n',
  '| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 | `4` |\n\n',
  '```python\ndef f():\n    return "```"\n\n\nf()\n```\n\n',
  '~~~\nno language\n~~~\n\n',
  '    indented code\n\n    goes on\n\n',
  '> quoted\n> - list\n\n',
  '> lazy\nquotation\n\n',
  '$$\nx^2 + y_1\n$$\n\n',
  '\\[ a_b \\]\n\n',
  'Between $a_1 * b$ and \\(c\\) and $5 and $6.\n\n',
  '---\n\n',
  '<div onclick="x()">raw</div>\n\n',
  'A [link][named] and ![picture](https://example.org/a.png).\n\n',
  '[named]: https://example.org/named\n\n',
  '中文段落，**重点**。\n\n',
  'Line with two spaces  \nand the next\n',
  'text\n- list at once\n',
  '| not | a table\n\n',
];

function textOf(random: Random): string {
  let text = '';
  for (let count = 1 + random.below(9); count > 0; count--) text += random.pick(PIECES);
  return random.next() < 0.3 ? text.trimEnd() : text;
}

function shown(blocks: readonly Block[]): unknown[] {
  return blocks.map(({ raw: _, ...rest }) => rest);
}

describe('BlockReader', () => {
  it('shows a text in the end as if it had come whole, however it was cut', () => {
    for (let seed = 0; seed < 150; seed++) {
      const random = randomFrom(seed);
      const text = textOf(random);
      const reader = new BlockReader();
      for (let at = 0; at < text.length; ) {
        at = Math.min(text.length, at + 1 + random.below(random.pick([3, 12, 60])));
        reader.read(text.slice(0, at), false);
      }
      expect(shown(reader.read(text, true)), text).toEqual(shown(new BlockReader().read(text, true)));
    }
  });

  it('does not change settled blocks at the end', () => {
    let kept = 0;
    for (let seed = 0; seed < 150; seed++) {
      const random = randomFrom(seed);
      const text = textOf(random);
      if (text.includes('[named]')) continue;
      const reader = new BlockReader();
      let before: readonly Block[] = [];
      for (let at = 0; at < text.length; ) {
        at = Math.min(text.length, at + 1 + random.below(9));
        before = reader.read(text.slice(0, at), false);
      }
      const after = reader.read(text, true);
      for (let index = 0; index < before.length - 2; index++) {
        expect(after[index], text).toBe(before[index]);
        kept++;
      }
    }
    expect(kept).toBeGreaterThan(150);
  });

  it('keeps the objects of blocks that more text does not change', () => {
    const reader = new BlockReader();
    const one = reader.read('# A\n\nfirst\n\nsecond\n\nthird', false);
    const two = reader.read('# A\n\nfirst\n\nsecond\n\nthird goes on', false);
    expect(two.slice(0, 3).every((block, index) => block === one[index])).toBe(true);
    expect(two[3]).not.toBe(one[3]);
  });

  it('starts anew when the text is another one', () => {
    const reader = new BlockReader();
    reader.read('one\n\ntwo\n\nthree\n\nfour', false);
    expect(shown(reader.read('# other', true))).toEqual([{ kind: 'html', html: expect.stringContaining('other') }]);
  });

  it('finds what a link of the beginning was named at the end', () => {
    const reader = new BlockReader();
    const text = 'A [link][n].\n\none\n\ntwo\n\nthree\n\nfour\n\n[n]: https://example.org/\n';
    for (let at = 1; at <= text.length; at++) reader.read(text.slice(0, at), false);
    const [first] = reader.read(text, true);
    expect(first?.kind === 'html' && first.html).toContain('href="https://example.org/"');
  });

  it('takes the line ends of Windows for line ends', () => {
    expect(shown(new BlockReader().read('a\r\n\r\nb\r\n', true))).toHaveLength(2);
  });

  it('shows code that has no end yet as code', () => {
    const reader = new BlockReader();
    expect(reader.read('```js\nlet a', false)).toMatchObject([{ kind: 'code', language: 'js', code: 'let a', open: true }]);
    expect(reader.read('```js\nlet a\n```', false)).toMatchObject([{ kind: 'code', code: 'let a', open: false }]);
    expect(reader.read('```js\nlet a\n```', true)).toMatchObject([{ kind: 'code', open: false }]);
  });

  it('shows a formula that has no end yet as its source', () => {
    const reader = new BlockReader();
    expect(reader.read('$$\nx_1 + ', false)).toMatchObject([{ kind: 'maths', tex: 'x_1 +', open: true }]);
    expect(reader.read('$$\nx_1 + y\n$$', false)).toMatchObject([{ kind: 'maths', tex: 'x_1 + y', open: false }]);
  });

  it('reads a list item by item', () => {
    const [list] = new BlockReader().read('3. a\n4. **b**\n5. [ ] c', true);
    expect(list).toMatchObject({ kind: 'list', ordered: true, start: 3 });
    expect(list?.kind === 'list' && list.items).toEqual([
      'a',
      '<strong>b</strong>',
      expect.stringMatching(/^<span class="markdown-task">☐<\/span>\s*c$/),
    ]);
  });
});
