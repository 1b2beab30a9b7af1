import { render } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { Markdown } from './Markdown';
import { createMarkdownTools, MarkdownContext } from './tools';

const tools = createMarkdownTools(window);

function view(text: string, streaming: boolean) {
  return (
    <MarkdownContext.Provider value={tools}>
      <Markdown text={text} streaming={streaming} />
    </MarkdownContext.Provider>
  );
}

describe('markdown on the screen', () => {
  it('keeps the nodes of blocks that are settled', () => {
    const begin = '# Title\n\nfirst\n\n```js\nlet a;\n```\n\n';
    const { container, rerender } = render(view(`${begin}second`, true));
    const before = [...container.querySelectorAll('h3, p, pre')].slice(0, 3);
    const texts = before.map((node) => node.firstChild);
    rerender(view(`${begin}second goes on\n\nthird`, true));
    rerender(view(`${begin}second goes on\n\nthird`, false));
    const after = [...container.querySelectorAll('h3, p, pre')].slice(0, 3);
    expect(after).toEqual(before);
    expect(after.every((node, index) => node === before[index] && node.firstChild === texts[index])).toBe(true);
    expect(container.textContent).toContain('second goes on');
  });

  it('runs nothing of what a model wrote', () => {
    const { container } = render(
      view('<img src=x onerror="window.ran=1"> <script>window.ran=1</script>\n\n[x](javascript:window.ran=1)\n\n- <b onclick=x>y</b>\n\n| <svg onload=x> |\n|--|\n| <a href="javascript:x">z</a> |', false),
    );
    expect(container.querySelector('script, img, svg, b, [onclick], [onload], a')).toBeNull();
    expect(container.textContent).toContain('<script>window.ran=1</script>');
    expect('ran' in window).toBe(false);
  });

  it('has a copy button for code, and its language', () => {
    const { getByRole, container } = render(view('```python\nprint(1)\n```', false));
    expect(getByRole('button', { name: 'Copy code' })).toBeTruthy();
    expect(container.textContent).toContain('python');
  });
});
