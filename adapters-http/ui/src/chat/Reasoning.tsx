import { Brain } from 'lucide';
import { useState } from 'preact/hooks';
import { Icon } from '../kit/Icon';
import { Markdown } from '../markdown/Markdown';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import { words } from './words';

interface Props {
  readonly text: string;
  /** Whether more of it comes just now. */
  readonly thinking: boolean;
  /** How long it took; absent: nobody knows any more. */
  readonly seconds: number | undefined;
}

/** What a model thought before it answered, folded. */
export function Reasoning({ text, thinking, seconds }: Props) {
  const t = useWords(words);
  const { duration } = useFormat();
  const [open, setOpen] = useState(false);
  const long = seconds === undefined || seconds < 1 ? undefined : duration(Math.round(seconds));
  const now = long === undefined ? t.thought.now : t.thought.nowFor(long);
  const before = long === undefined ? t.thought.before : t.thought.beforeFor(long);
  return (
    <details class="chat-fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class={thinking ? 'chat-shimmer' : undefined}>
        <Icon of={Brain} size={16} />
        {thinking ? now : before}
      </summary>
      {open && (
        <div class="chat-thoughts">
          <Markdown text={text} streaming={thinking} />
        </div>
      )}
    </details>
  );
}
