import { ArrowUp, Square } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../kit/Button';
import { Icon } from '../kit/Icon';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { useAutosize } from './useAutosize';
import { useFocusKept } from './useFocusKept';
import { useComposing, useOpenChat } from './useOpenChat';
import { words } from './words';

/** Where questions are written. What is written while a reply is made waits for its end. */
export function Composer() {
  const open = useOpenChat();
  const composing = useComposing();
  const t = useWords(words);
  const area = useRef<HTMLTextAreaElement>(null);
  const text = composing.text.value;
  useAutosize(area, text);
  useEffect(() => {
    // A keyboard that covers half of the screen waits until it is wanted.
    if (matchMedia('(pointer: fine)').matches) area.current?.focus({ preventScroll: true });
  }, []);
  if (open.session.value?.trashed_at) return <TrashedNote />;
  const replying = open.replying.value;
  const sending = open.unsent.value !== undefined && open.unsent.value.problem === undefined;
  const waiting = open.waiting.value;
  const ask = () => {
    if (open.ask(text)) composing.sent();
    area.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that ends the input of a Chinese word is none of ours; Safari says so by 229 alone.
    const inWord = event.isComposing || event.keyCode === 229;
    if (event.key === 'Escape' && replying && !inWord) {
      event.preventDefault();
      if (!open.stopping.value) void open.stop();
      return;
    }
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || inWord) return;
    event.preventDefault();
    ask();
  };
  return (
    <form
      class="chat-composer"
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <div class="chat-composer-box">
        <textarea
          ref={area}
          aria-label={t.composer}
          placeholder={t.placeholder}
          title={t.keys}
          rows={1}
          value={text}
          onInput={(event) => composing.write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {replying ? (
          <StopButton />
        ) : (
          <button
            type="submit"
            class="chat-send"
            aria-label={t.send}
            title={sending ? t.busySending : waiting ? t.unsent.first : t.send}
            disabled={text.trim() === '' || sending || waiting}
          >
            <Icon of={ArrowUp} size={20} />
          </button>
        )}
      </div>
    </form>
  );
}

function StopButton() {
  const open = useOpenChat();
  const t = useWords(words);
  const kept = useFocusKept<HTMLButtonElement>();
  const stopping = open.stopping.value;
  const label = stopping ? t.stopping : t.stop;
  return (
    <button
      ref={kept}
      type="button"
      class="chat-send chat-stop"
      aria-label={label}
      title={label}
      aria-disabled={stopping}
      onClick={() => {
        if (!stopping) void open.stop();
      }}
    >
      <Icon of={Square} size={16} />
    </button>
  );
}

function TrashedNote() {
  const open = useOpenChat();
  const { chat } = useStore();
  const t = useWords(words);
  const id = open.id.value;
  return (
    <div class="chat-composer chat-trashed" role="status">
      <span>{t.trashed}</span>
      <Button small kind="primary" onClick={() => id !== undefined && void chat.restore(id)}>
        {t.restore}
      </Button>
    </div>
  );
}
