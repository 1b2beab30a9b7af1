import { describe, expect, it, vi } from 'vitest';
import { highlightedNodes } from './highlightedNodes';
import { createMarkdownTools, fill } from './tools';

describe('what an element is filled with', () => {
  it('keeps coloured code while the text around it grows', async () => {
    const highlight = vi.fn((code: string) => Promise.resolve(`<span class="hljs-keyword">${code}</span>`));
    const tools = { ...createMarkdownTools(window), highlight };
    const element = document.createElement('li');
    const code = '<pre><code data-language="js">let a;</code></pre>';
    let painters = fill(element, code, tools, []);
    await Promise.resolve().then(() => Promise.resolve());
    await vi.waitFor(() => expect(element.querySelector('.hljs-keyword')).not.toBeNull());
    painters = fill(element, `${code}<p>and</p>`, tools, painters);
    painters = fill(element, `${code}<p>and more</p>`, tools, painters);
    expect(element.querySelector('.hljs-keyword')?.textContent).toBe('let a;');
    expect(element.textContent).toBe('let a;and more');
    expect(highlight).toHaveBeenCalledTimes(1);
    painters.forEach((painter) => painter.close());
  });

  it('knows the spans of a language within another', () => {
    const root = document.createElement('code');
    const html = '<span class="hljs-tag">a</span><span class="language-javascript"><span class="hljs-keyword">let</span></span>;';
    root.append(highlightedNodes(html, document));
    expect(root.innerHTML).toBe(html);
  });
});
