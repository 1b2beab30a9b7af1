import { Pin, Undo2 } from 'lucide';
import { Button } from '../kit/Button';
import { Icon } from '../kit/Icon';
import { useStore } from '../store';
import type { Format } from '../words/format';
import { useWords } from '../words/words';
import { RenameField } from './RenameField';
import type { SessionItem } from './session';
import { SessionMenu } from './SessionMenu';
import { daysLeft } from './trash';
import { words } from './words';

interface HistoryRowProps {
  readonly item: SessionItem;
  /** The list's: one for each row would cost more than all the rest of scrolling. */
  readonly format: Format;
  readonly tabIndex: 0 | -1;
  readonly chosen: boolean;
  readonly onChoose: (withShift: boolean) => void;
  readonly renaming: boolean;
  readonly onRename: (id: string | undefined) => void;
}

/** One chat of the history. */
export function HistoryRow({ item, format, tabIndex, chosen, onChoose, renaming, onRename }: HistoryRowProps) {
  const t = useWords(words);
  const { sessions } = useStore();
  const title = item.untitled ? t.untitled : item.title;
  const at = item.trashed?.at ?? item.updatedAt;
  const facts = [
    t.history.messages(item.messageCount),
    item.agent,
    item.provider === null ? null : t.history.by(item.provider),
    ...trashFacts(item, t),
  ].filter((fact) => fact !== null);
  return (
    <div class={`history-row${chosen ? ' history-row-chosen' : ''}`}>
      <label class="history-row-choice">
        <input
          type="checkbox"
          aria-label={t.history.choose(title)}
          tabIndex={tabIndex}
          checked={chosen}
          onClick={(event) => {
            // By the click and not by the change, which does not tell of shift.
            onChoose(event.shiftKey);
          }}
        />
      </label>
      {renaming ? (
        <RenameField
          title={item.untitled ? '' : item.title}
          onDone={(wanted) => {
            onRename(undefined);
            if (wanted !== undefined) void sessions.rename(item, wanted);
          }}
        />
      ) : (
        <a
          class="history-row-link"
          href={`/chat/${encodeURIComponent(item.id)}`}
          tabIndex={tabIndex}
          data-row-focus=""
          onMouseDown={(event) => {
            // Else the browser would mark text.
            if (event.shiftKey) event.preventDefault();
          }}
          onClick={(event) => {
            if (!event.shiftKey) return;
            event.preventDefault();
            onChoose(true);
          }}
        >
          <span class="history-row-title">
            {sessions.answering.value.has(item.id) && (
              <span class="session-row-answering" role="img" aria-label={t.answering} title={t.answering} />
            )}
            <span>{title}</span>
            {item.pinned && <Icon of={Pin} size={13} />}
          </span>
          <span class="history-row-facts">{facts.join(' · ')}</span>
        </a>
      )}
      <time class="history-row-time" dateTime={new Date(at).toISOString()} title={format.dateTime(at)}>
        {at >= sessions.days.value.today ? format.time(at) : format.date(at)}
      </time>
      {item.place === 'trash' ? (
        <Button small icon={Undo2} tabIndex={tabIndex} onClick={() => void sessions.restore(item)}>
          {t.trash.restore}
        </Button>
      ) : (
        <SessionMenu item={item} tabIndex={tabIndex} onRename={() => onRename(item.id)} />
      )}
    </div>
  );
}

/** How long one in the trash is still there, and why it is when nobody threw it away. */
function trashFacts(item: SessionItem, t: ReturnType<typeof useWords<typeof words.en>>): readonly (string | null)[] {
  if (item.trashed === null) return [];
  const days = daysLeft(item, Date.now());
  return [
    days === null ? null : days < 1 ? t.trash.lastDay : t.trash.daysLeft(days),
    item.trashed.reason === 'retention' ? t.trash.putAway : null,
  ];
}
