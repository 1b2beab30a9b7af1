import { Pin } from 'lucide';
import { Icon } from '../kit/Icon';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { RenameField } from './RenameField';
import type { SessionItem } from './session';
import { SessionMenu } from './SessionMenu';
import { words } from './words';

interface SessionRowProps {
  readonly item: SessionItem;
  readonly tabIndex: 0 | -1;
  /** Whether it is the chat that is open. */
  readonly active: boolean;
  readonly renaming: boolean;
  readonly onRename: (id: string | undefined) => void;
}

/** One chat of the sidebar. */
export function SessionRow({ item, tabIndex, active, renaming, onRename }: SessionRowProps) {
  const t = useWords(words);
  const { sessions } = useStore();
  const title = item.untitled ? t.untitled : item.title;
  if (renaming) {
    return (
      <RenameField
        title={item.untitled ? '' : item.title}
        onDone={(wanted) => {
          onRename(undefined);
          if (wanted !== undefined) void sessions.rename(item, wanted);
        }}
      />
    );
  }
  return (
    <div class={`session-row${active ? ' session-row-active' : ''}`}>
      <a
        class="session-row-link"
        href={`/chat/${encodeURIComponent(item.id)}`}
        title={title}
        tabIndex={tabIndex}
        data-row-focus=""
        aria-current={active ? 'page' : undefined}
        onDblClick={() => onRename(item.id)}
      >
        {sessions.answering.value.has(item.id) && (
          <span class="session-row-answering" role="img" aria-label={t.answering} title={t.answering} />
        )}
        <span class="session-row-title">{title}</span>
        {item.pinned && <Icon of={Pin} size={13} />}
      </a>
      <SessionMenu item={item} tabIndex={tabIndex} onRename={() => onRename(item.id)} />
    </div>
  );
}
