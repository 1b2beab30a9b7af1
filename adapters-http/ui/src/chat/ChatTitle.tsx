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
  const button = useRef<HTMLButtonElement>(null);
  /** Taking the field away leaves it, too. */
  const ended = useRef(false);
  const refocus = useRef(false);
  const editing = edited !== undefined;
  useLayoutEffect(() => {
    if (editing) field.current?.select();
    else if (refocus.current) button.current?.focus();
    refocus.current = false;
  }, [editing]);
  if (!editing) {
    return (
      <h1 class="chat-title">
        <button
          ref={button}
          type="button"
          title={t.header.rename}
          onClick={() => {
            ended.current = false;
            setEdited(title);
          }}
        >
          {title}
        </button>
      </h1>
    );
  }
  const end = (taken: boolean, byKey: boolean) => {
    if (ended.current) return;
    ended.current = true;
    refocus.current = byKey;
    const wanted = edited.trim();
    setEdited(undefined);
    if (taken && wanted !== '' && wanted !== title) void open.rename(wanted);
  };
  return (
    <input
      ref={field}
      class="chat-title-field"
      aria-label={t.header.title}
      value={edited}
      maxLength={LONGEST}
      onInput={(event) => setEdited(event.currentTarget.value)}
      onBlur={() => end(true, false)}
      onKeyDown={(event) => {
        if (event.isComposing) return;
        if (event.key === 'Enter') end(true, true);
        if (event.key === 'Escape') end(false, true);
      }}
    />
  );
}
