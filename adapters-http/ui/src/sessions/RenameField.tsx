import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../words/words';
import { words } from './words';

const MOST = 200;

/** The title of a chat while it is written: Enter or leaving the field takes it, Escape does not. */
export function RenameField({ title, onDone }: { title: string; onDone: (title: string | undefined) => void }) {
  const t = useWords(words);
  const field = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const end = (wanted: string | undefined, returnFocus: boolean) => {
    if (done.current) return;
    done.current = true;
    const row = field.current?.closest('[data-row]');
    onDone(wanted);
    if (returnFocus) setTimeout(() => row?.querySelector<HTMLElement>('[data-row-focus]')?.focus());
  };
  return (
    <input
      ref={field}
      class="session-rename"
      aria-label={t.titleField}
      maxLength={MOST}
      autocomplete="off"
      defaultValue={title}
      onKeyDown={(event) => {
        // Enter also ends the composing of a Chinese word; that one is not for the field.
        if (event.isComposing) return;
        event.stopPropagation();
        if (event.key === 'Enter') end(event.currentTarget.value, true);
        if (event.key === 'Escape') {
          event.preventDefault();
          end(undefined, true);
        }
      }}
      onBlur={(event) => end(event.currentTarget.value, false)}
    />
  );
}
