import { unescapeHtml } from './escape';

/**
 * What a highlighter wrote as nodes: spans with its own classes (`language-` around a language within another), and text. Whatever else it may have written is text, so that nothing
 * needs to be sanitized.
 */
export function highlightedNodes(html: string, document: Document): DocumentFragment {
  const root = document.createDocumentFragment();
  const open: Node[] = [root];
  const pieces = html.split(/(<span class="(?:hljs|language)-[\w -]*">|<\/span>)/);
  for (const piece of pieces) {
    const parent = open.at(-1) ?? root;
    const named = /^<span class="((?:hljs|language)-[\w -]*)">$/.exec(piece)?.[1];
    if (named !== undefined) {
      const span = document.createElement('span');
      span.className = named;
      parent.appendChild(span);
      open.push(span);
    } else if (piece === '</span>') {
      if (open.length > 1) open.pop();
    } else if (piece !== '') {
      parent.appendChild(document.createTextNode(unescapeHtml(piece)));
    }
  }
  return root;
}
