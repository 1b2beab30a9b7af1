import { describe, expect, it } from 'vitest';
import { blocksHtml, languageName, readBlocks } from './reader';

const html = (text: string) => blocksHtml(readBlocks(text, {})).trim();

describe('markdown', () => {
  it('shows raw HTML as text', () => {
    expect(html('<script>alert(1)</script>')).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>');
    expect(html('a <b onclick="x">b</b>')).toBe('<p>a &lt;b onclick=&quot;x&quot;&gt;b&lt;/b&gt;</p>');
    expect(html('a<br>b')).toBe('<p>a<br>b</p>');
  });

  it.each(['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x', '/models', 'file:///etc/passwd'])(
    'does not lead to %s',
    (address) => {
      expect(html(`[x](<${address}>)`)).toBe('<p>x</p>');
      expect(html(`![x](<${address}>)`)).not.toContain('<img');
    },
  );

  it('opens links elsewhere and alone', () => {
    expect(html('[x](https://example.org/?a=1&b="2")')).toContain(
      'href="https://example.org/?a=1&amp;b=&quot;2&quot;" target="_blank" rel="noopener noreferrer nofollow"',
    );
    expect(html('mail <a@example.org>')).toContain('href="mailto:a@example.org"');
  });

  it('never loads a picture from elsewhere', () => {
    expect(html('![a cat](https://example.org/cat.png)')).toMatch(/^<p><a href="https:\/\/example.org\/cat.png"[^>]*>a cat<\/a><\/p>$/);
    expect(html('![dot](data:image/png;base64,iVBORw0KGgo=)')).toContain('<img src="data:image/png;base64,iVBORw0KGgo=" alt="dot">');
    expect(html('![x](data:image/svg+xml;base64,PHN2Zz4=)')).not.toContain('<img');
  });

  it('leaves the first heading levels to the page', () => {
    expect(html('# a')).toBe('<h3 class="markdown-h1">a</h3>');
    expect(html('###### a')).toBe('<h3 class="markdown-h6">a</h3>');
  });

  it.each([
    ['It costs $5 and $6.', false],
    ['It costs $5-$6.', false],
    ['US$5 or CA$7', false],
    ['$5 for me and 6$ for you', false],
    ['a $ b $ c', false],
    ['Let $x$ be', true],
    ['so $a_1 + b_2 = 5$.', true],
    ['so \\(x\\) is', true],
    ['and $$x$$ too', true],
    ['价格是$5和$6', false],
    ['设 $x^2$。', true],
    ['escaped \\$x$ here', false],
  ])('knows formulas from prices: %s', (text, formula) => {
    expect(html(text).includes('data-maths')).toBe(formula);
  });

  it('does not read markdown inside formulas', () => {
    expect(html('$a_1 * b_2 * c$')).toBe(
      '<p><span class="markdown-maths" data-maths="inline">a_1 * b_2 * c</span></p>',
    );
    expect(html('$$\na < b\n$$')).toContain('>a &lt; b</span>');
  });

  it('names the language of a fence', () => {
    expect(languageName('js {1,3}')).toBe('js');
    expect(languageName('C++')).toBe('c++');
    expect(languageName(undefined)).toBe('');
    expect(html('```"><img src=x>\nx\n```')).not.toContain('<img');
  });
});
