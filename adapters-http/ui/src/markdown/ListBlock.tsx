import { useRef } from 'preact/hooks';
import { memo } from './memo';
import { useFilled } from './useFilled';

interface Props {
  readonly ordered: boolean;
  readonly start: number;
  readonly items: readonly string[];
}

/** A list; each item is shown anew for itself, as replies often are one long list. */
export function ListBlock({ ordered, start, items }: Props) {
  const children = items.map((html, index) => <ListItem key={index} html={html} />);
  return ordered ? <ol start={start}>{children}</ol> : <ul>{children}</ul>;
}

const ListItem = memo(function ListItem({ html }: { readonly html: string }) {
  const element = useRef<HTMLLIElement>(null);
  useFilled(element, html);
  const task = html.startsWith('<span class="markdown-task">') || html.startsWith('<p><span class="markdown-task">');
  return <li class={task ? 'markdown-task-item' : undefined} ref={element} />;
});
