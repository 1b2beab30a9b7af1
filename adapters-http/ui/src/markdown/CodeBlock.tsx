import { useLayoutEffect, useRef } from 'preact/hooks';
import { useWords } from '../words/words';
import { CodePainter } from './codePainter';
import { CopyButton } from './CopyButton';
import { useMarkdownTools } from './tools';
import { words } from './words';

interface Props {
  readonly language: string;
  readonly code: string;
  /** Whether more of it may come. */
  readonly open: boolean;
}

/** Code with its language, to be copied. */
export function CodeBlock({ language, code, open }: Props) {
  const t = useWords(words);
  const tools = useMarkdownTools();
  const element = useRef<HTMLElement>(null);
  const painter = useRef<CodePainter | null>(null);
  useLayoutEffect(() => {
    const shown = element.current;
    if (shown === null) return undefined;
    painter.current = new CodePainter(shown, tools.highlight);
    return () => painter.current?.close();
  }, [tools]);
  useLayoutEffect(() => painter.current?.show(code, language, open), [code, language, open, tools]);
  return (
    <div class="markdown-code">
      <div class="markdown-code-head">
        <span>{language === '' ? t.code : language}</span>
        <CopyButton label={t.copyCode} text={() => code} />
      </div>
      <pre tabIndex={0}>
        <code ref={element} />
      </pre>
    </div>
  );
}
