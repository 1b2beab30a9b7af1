import { useCallback, useMemo, useState } from 'preact/hooks';
import { EmptyState, Skeleton } from '../kit/Placeholders';
import { ProblemCard } from '../kit/ProblemCard';

import { LongList } from '../kit/LongList';
import { useStore } from '../store';
import { useLanguage, useWords } from '../words/words';
import type { ListRow } from './groups';
import { GroupHeading } from './GroupHeading';
import { openRowMenu } from './SessionMenu';
import { SessionRow } from './SessionRow';
import { words } from './words';

const HEADING_HEIGHT = 2.125;
const ROW_HEIGHT = 2.25;

/** All chats by their days; as many as there are, only what is in sight is drawn. */
export function DayList() {
  const t = useWords(words);
  const { sessions, router } = useStore();
  const [renaming, setRenaming] = useState<string | undefined>(undefined);
  const { list, problem } = sessions.lists.active.value;
  const address = router.address.value;
  const current = address.view === 'chat' ? address.id : undefined;
  const language = useLanguage();
  const months = useMemo(
    () => new Intl.DateTimeFormat(language === 'zh' ? 'zh-Hans' : 'en', { year: 'numeric', month: 'long' }),
    [language],
  );
  const more = useCallback(() => {
    if (sessions.lists.active.value.problem === null) sessions.more('active');
  }, [sessions]);

  if (problem !== null && list.items.length === 0) {
    return <ProblemCard problem={problem} onRetry={() => sessions.more('active')} />;
  }
  if (!list.begun) return <Skeleton lines={8} />;
  if (list.items.length === 0) return <EmptyState title={t.none}>{t.noneHint}</EmptyState>;

  const onKey = (row: ListRow, event: KeyboardEvent) => {
    if (row.kind !== 'session') return;
    if (event.key === 'F2') {
      event.preventDefault();
      setRenaming(row.item.id);
    } else if (event.key === 'Delete') {
      event.preventDefault();
      void sessions.remove(row.item);
    } else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      openRowMenu(event);
    }
  };

  return (
    <LongList
      rows={sessions.rows.value}
      label={t.chats}
      keyOf={(row) => row.key}
      heightOf={(row) => (row.kind === 'heading' ? HEADING_HEIGHT : ROW_HEIGHT)}
      canFocus={(row) => row.kind === 'session'}
      current={current}
      onEnd={more}
      onKey={onKey}
    >
      {(row, { tabIndex }) =>
        row.kind === 'heading' ? (
          <GroupHeading group={row.group} months={months} />
        ) : (
          <SessionRow
            item={row.item}
            tabIndex={tabIndex}
            active={row.item.id === current}
            renaming={row.item.id === renaming}
            onRename={setRenaming}
          />
        )
      }
    </LongList>
  );
}
