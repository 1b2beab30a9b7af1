import { Archive, ArchiveRestore, Ellipsis, FileBraces, FileText, Pencil, Pin, PinOff, Trash2 } from 'lucide';
import { Menu, type MenuItem } from '../kit/Menu';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { download } from './download';
import type { SessionItem } from './session';
import { exportAddress } from './transfer';
import { words } from './words';

interface SessionMenuProps {
  readonly item: SessionItem;
  readonly tabIndex: 0 | -1;
  readonly onRename: () => void;
}

/** What can be done to a chat of a list. */
export function SessionMenu({ item, tabIndex, onRename }: SessionMenuProps) {
  const t = useWords(words);
  const { sessions } = useStore();
  const archived = item.place === 'archived';
  const items: readonly MenuItem[] = [
    { label: t.rename, icon: Pencil, onSelect: onRename },
    {
      label: item.pinned ? t.unpin : t.pin,
      icon: item.pinned ? PinOff : Pin,
      onSelect: () => void sessions.pin(item, !item.pinned),
    },
    {
      label: archived ? t.unarchive : t.archive,
      icon: archived ? ArchiveRestore : Archive,
      onSelect: () => void sessions.archive(item, !archived),
    },
    {
      label: t.exportMarkdown,
      icon: FileText,
      separated: true,
      onSelect: () => download(exportAddress('markdown', item.id)),
    },
    { label: t.exportJson, icon: FileBraces, onSelect: () => download(exportAddress('json', item.id)) },
    { label: t.remove, icon: Trash2, danger: true, separated: true, onSelect: () => void sessions.remove(item) },
  ];
  return (
    <Menu
      small
      label={t.menuOf(item.untitled ? t.untitled : item.title)}
      icon={Ellipsis}
      items={items}
      tabIndex={tabIndex}
    />
  );
}

/** Opens the menu of the row that has the focus, as the menu key does elsewhere. */
export function openRowMenu(event: KeyboardEvent): void {
  const row = event.target instanceof Element ? event.target.closest('[data-row]') : null;
  const button = row?.querySelector<HTMLElement>('[aria-haspopup="menu"]');
  if (button) {
    event.preventDefault();
    button.click();
  }
}
