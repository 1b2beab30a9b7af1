import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../words/words';
import { useOpenChat } from './useOpenChat';
import { words } from './words';

const LONGEST = 200;

/** The title, which becomes a field when it is pressed: Enter keeps what was written, Escape what was there. */
export function ChatTitle({ title }: { readonly title: string }) {
  const open = useOpenChat();
  const t = useWords(words);
  const [edited, setEdited] = useState<string | undefined>(undefined);
  const field = useRef<HTMLInputElement>(null);
  const editing = edited !== undefined;
  useLayoutEffect(() => {
    if (editing) field.current?.select();
  }, [editing]);
  if (!editing) {
    return (
      <h1 class="chat-title">
        <button type="button" title={t.header.rename} onClick={() => setEdited(title)}>
          {title}
        </button>
      </h1>
    );
  }
  const done = () => {
    const wanted = edited.trim();
    setEdited(undefined);
    if (wanted !== '' && wanted !== title) void open.rename(wanted);
  };
  return (
    <input
      ref={field}
      class="chat-title-field"
      aria-label={t.header.title}
      value={edited}
      maxLength={LONGEST}
      onInput={(event) => setEdited(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.isComposing) return;
        if (event.key === 'Enter') done();
        if (event.key === 'Escape') setEdited(undefined);
      }}
    />
  );
}
