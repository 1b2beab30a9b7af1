import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../kit/Button';
import { useWords } from '../words/words';
import { useAutosize } from './useAutosize';
import { useFocusKept } from './useFocusKept';
import { words } from './words';

interface Props {
  readonly label: string;
  readonly action: string;
  readonly text: string;
  readonly disabled: boolean;
  readonly onCancel: () => void;
  readonly onDone: (text: string) => void;
}

/** Edits a message in its place. */
export function MessageEditor({ label, action, text, disabled, onCancel, onDone }: Props) {
  const t = useWords(words);
  const [edited, setEdited] = useState(text);
  const area = useRef<HTMLTextAreaElement>(null);
  const kept = useFocusKept<HTMLFormElement>();
  useAutosize(area, edited);
  useLayoutEffect(() => {
    area.current?.focus();
    area.current?.setSelectionRange(text.length, text.length);
  }, [text.length]);
  const usable = edited.trim() !== '' && !disabled;
  const done = () => usable && onDone(edited);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') onCancel();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) done();
  };
  return (
    <form
      ref={kept}
      class="chat-editor"
      onSubmit={(event) => {
        event.preventDefault();
        done();
      }}
    >
      <textarea
        ref={area}
        aria-label={label}
        value={edited}
        rows={2}
        onInput={(event) => setEdited(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div class="chat-editor-actions">
        <Button small kind="quiet" onClick={onCancel}>
          {t.editor.cancel}
        </Button>
        <Button small kind="primary" type="submit" disabled={!usable}>
          {action}
        </Button>
      </div>
    </form>
  );
}
