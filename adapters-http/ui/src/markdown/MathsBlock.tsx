import { useLayoutEffect, useRef } from 'preact/hooks';
import { typeset, useMarkdownTools } from './tools';

interface Props {
  readonly tex: string;
  /** Whether more of it may come: then it is shown as it was written. */
  readonly open: boolean;
}

/** A formula in lines of its own. */
export function MathsBlock({ tex, open }: Props) {
  const tools = useMarkdownTools();
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const shown = element.current;
    if (shown === null) return;
    shown.textContent = tex;
    if (!open) void typeset(shown, tex, true, tools);
  }, [tex, open, tools]);
  return <div class="markdown-maths markdown-maths-block" tabIndex={0} ref={element} />;
}
