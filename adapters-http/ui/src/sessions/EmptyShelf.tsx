import { Archive, MessageSquare, Pin, Trash2 } from 'lucide';
import { ButtonLink } from '../kit/Button';
import { EmptyState } from '../kit/Placeholders';
import { useWords } from '../words/words';
import type { Shelf } from './history';
import { words } from './words';

/** What stands where a shelf has no chats. */
export function EmptyShelf({ shelf }: { shelf: Shelf }) {
  const t = useWords(words).history;
  switch (shelf) {
    case 'active':
      return (
        <EmptyState
          icon={MessageSquare}
          title={t.emptyActive}
          actions={
            <ButtonLink kind="primary" href="/">
              {t.startChat}
            </ButtonLink>
          }
        />
      );
    case 'pinned':
      return (
        <EmptyState icon={Pin} title={t.emptyPinned}>
          {t.emptyPinnedHint}
        </EmptyState>
      );
    case 'archived':
      return (
        <EmptyState icon={Archive} title={t.emptyArchived}>
          {t.emptyArchivedHint}
        </EmptyState>
      );
    case 'trash':
      return <EmptyState icon={Trash2} title={t.emptyTrash} />;
  }
}
