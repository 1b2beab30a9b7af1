import { Check, Copy } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { IconButton } from '../kit/Button';
import { copyText } from '../markdown/clipboard';
import { useWords } from '../words/words';
import { words } from './words';

const SAID = 1_600;

/** Copies a message as it was written. */
export function CopyAction({ text }: { readonly text: string }) {
  const t = useWords(words);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SAID);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <IconButton
      small
      label={copied ? t.actions.copied : t.actions.copy}
      icon={copied ? Check : Copy}
      onClick={() => void copyText(text, document).then(setCopied)}
    />
  );
}
