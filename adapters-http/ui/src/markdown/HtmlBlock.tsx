import { useRef } from 'preact/hooks';
import { useFilled } from './useFilled';

/** A paragraph, a heading, a quotation: whatever is shown as one piece. */
export function HtmlBlock({ html }: { readonly html: string }) {
  const element = useRef<HTMLDivElement>(null);
  useFilled(element, html);
  const section = html.startsWith('<h3');
  return <div class={section ? 'markdown-html markdown-section' : 'markdown-html'} ref={element} />;
}
