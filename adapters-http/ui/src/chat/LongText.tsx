import { useState } from 'preact/hooks';
import { Button } from '../kit/Button';
import { useWords } from '../words/words';
import { words } from './words';

const LONG = 1_800;
const MANY_LINES = 24;

/** What a person wrote, as they wrote it; when it is long, its beginning, and the rest when asked for. */
export function LongText({ text }: { readonly text: string }) {
  const t = useWords(words);
  const [whole, setWhole] = useState(false);
  const long = text.length > LONG || text.split('\n', MANY_LINES + 1).length > MANY_LINES;
  const folded = long && !whole;
  return (
    <>
      <div class={`chat-text${folded ? ' chat-text-folded' : ''}`}>{folded ? text.slice(0, 2 * LONG) : text}</div>
      {long && (
        <Button small kind="quiet" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? t.less : t.more}
        </Button>
      )}
    </>
  );
}
