import { describe, expect, it } from 'vitest';
import { createSanitizer } from './sanitize';
import { highlightedNodes } from './highlightedNodes';
import { blocksHtml, readBlocks } from './reader';

const sanitizer = createSanitizer(window);

function shown(fragment: DocumentFragment): HTMLElement {
  const element = document.createElement('div');
  element.append(fragment);
  return element;
}

describe('what is shown of a reply', () => {
  it('loses whatever could run', () => {
    const element = shown(
      sanitizer.nodes(
        '<p onclick="a()">x<script>b()</script><img src="x" onerror="c()"><svg onload="d()"></svg>' +
          '<a href="javascript:e()">l</a><style>p{}</style><iframe src="https://example.org"></iframe></p>',
      ),
    );
    expect(element.querySelector('script, svg, style, iframe, img, [onclick], [onerror]')).toBeNull();
    expect(element.querySelector('a')?.hasAttribute('href')).toBe(false);
  });

  it('keeps what the markdown reader writes', () => {
    const text = '# T\n\n[l](https://example.org) `c` **b**\n\n- a\n\n  - b\n\n> q\n\n$x$\n\n![d](data:image/png;base64,AAAA)';
    const html = blocksHtml(readBlocks(text, {}));
    const before = document.createElement('div');
    before.innerHTML = html;
    expect(shown(sanitizer.nodes(html)).innerHTML).toBe(before.innerHTML);
  });

  it('keeps formulas and none of their addresses', () => {
    const element = shown(
      sanitizer.formula(
        '<span class="katex"><math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>x</mi></mrow>' +
          '<annotation encoding="application/x-tex">x</annotation></semantics></math><a href="https://example.org">y</a></span>',
      ),
    );
    expect(element.querySelector('math mi')?.textContent).toBe('x');
    expect(element.querySelector('[href]')).toBeNull();
  });

  it('takes nothing but coloured text from a highlighter', () => {
    const html = '<span class="hljs-keyword">let</span> a &lt; <img src=x onerror=y><span onclick="x">z</span>';
    const element = shown(highlightedNodes(html, document));
    expect(element.querySelectorAll('*')).toHaveLength(1);
    expect(element.textContent).toBe('let a < <img src=x onerror=y><span onclick="x">z');
  });
});
