import { useLayoutEffect, useRef } from 'preact/hooks';
import { fill, useMarkdownTools } from './tools';

/** A paragraph, a heading, a quotation: whatever is shown as one piece. */
export function HtmlBlock({ html }: { readonly html: string }) {
  const tools = useMarkdownTools();
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (element.current !== null) fill(element.current, html, tools);
  }, [html, tools]);
  const section = html.startsWith('<h3');
  return <div class={section ? 'markdown-html markdown-section' : 'markdown-html'} ref={element} />;
}
