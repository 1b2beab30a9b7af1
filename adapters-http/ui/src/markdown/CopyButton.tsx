import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../words/words';
import { copyText } from './clipboard';
import { words } from './words';

interface Props {
  /** What it copies, for who cannot see where it stands. */
  readonly label: string;
  readonly text: () => string;
}

const SAID = 1_600;

/** Copies a text, and says so for a moment. */
export function CopyButton({ label, text }: Props) {
  const t = useWords(words);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SAID);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => setCopied(await copyText(text(), document));
  return (
    <button type="button" class="markdown-copy" aria-label={copied ? t.copied : label} onClick={() => void copy()}>
      {copied ? t.copied : t.copy}
    </button>
  );
}
