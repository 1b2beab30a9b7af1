import { useSignal } from '@preact/signals';
import { useCallback, useMemo, useState } from 'preact/hooks';
import { Button } from '../kit/Button';
import { LongList } from '../kit/LongList';
import { Skeleton } from '../kit/Placeholders';
import { ProblemCard } from '../kit/ProblemCard';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import { BulkBar } from './BulkBar';
import { EmptyShelf } from './EmptyShelf';
import { HistoryRow } from './HistoryRow';
import { mayHaveMore, placeOf, shelfItems, type Shelf } from './history';
import { allChosen, among, extendedTo, NOTHING_CHOSEN, type Selection, toggled } from './selection';
import type { SessionItem } from './session';
import { openRowMenu } from './SessionMenu';
import { words } from './words';

const ROW_HEIGHT = 3.5;

/** The chats of a shelf, to be opened or chosen: with the mouse, with shift, or by keys. */
export function HistoryList({ shelf }: { shelf: Shelf }) {
  const t = useWords(words);
  const format = useFormat();
  const { sessions } = useStore();
  const selected = useSignal<Selection>(NOTHING_CHOSEN);
  const [renaming, setRenaming] = useState<string | undefined>(undefined);
  const place = placeOf(shelf);
  const state = sessions.lists[place].value;
  const items = useMemo(() => shelfItems(shelf, state.list.items), [shelf, state.list.items]);
  const ids = useMemo(() => items.map((item) => item.id), [items]);
  const selection = among(selected.value, ids);
  const more = useCallback(() => {
    if (mayHaveMore(shelf, sessions.lists[place].value)) sessions.more(place);
  }, [sessions, shelf, place]);

  if (state.problem !== null && items.length === 0) {
    return <ProblemCard problem={state.problem} onRetry={() => sessions.more(place)} />;
  }
  if (!state.list.begun || (items.length === 0 && mayHaveMore(shelf, state))) return <Skeleton lines={10} />;
  if (items.length === 0) return <EmptyShelf shelf={shelf} />;

  const choose = (id: string, withShift: boolean) => {
    selected.value = withShift ? extendedTo(selection, ids, id) : toggled(selection, id);
  };

  const onKey = (item: SessionItem, event: KeyboardEvent) => {
    const control = event.ctrlKey || event.metaKey;
    if (event.key === ' ') choose(item.id, event.shiftKey);
    else if (event.key === 'a' && control) selected.value = allChosen(ids);
    else if (event.key === 'Escape' && selection.chosen.size > 0) selected.value = NOTHING_CHOSEN;
    else if (event.key === 'Delete') void sessions.bulk(place === 'trash' ? 'purge' : 'delete', chosenOr(selection, item));
    else if (event.key === 'F2' && place !== 'trash') setRenaming(item.id);
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) return openRowMenu(event);
    else return;
    event.preventDefault();
  };

  const onMove = (from: SessionItem, to: SessionItem, event: KeyboardEvent) => {
    if (!event.shiftKey) return;
    const begun = selection.anchor === null ? toggled(selection, from.id) : selection;
    selected.value = extendedTo(begun, ids, to.id);
  };

  return (
    <div class="history-list">
      {shelf === 'trash' && (
        <div class="history-trash">
          <p>{t.trash.note}</p>
          <Button small kind="danger" onClick={() => void sessions.emptyTrash()}>
            {t.trash.empty}
          </Button>
        </div>
      )}
      <BulkBar
        shelf={shelf}
        selection={selection}
        ids={ids}
        onSelect={(next) => (selected.value = next)}
      />
      <div class="history-rows">
        <LongList
          rows={items}
          label={t.history[shelf]}
          keyOf={(item) => item.id}
          heightOf={() => ROW_HEIGHT}
          onEnd={more}
          onKey={onKey}
          onMove={onMove}
        >
          {(item, { tabIndex }) => (
            <HistoryRow
              item={item}
              format={format}
              tabIndex={tabIndex}
              chosen={selection.chosen.has(item.id)}
              onChoose={(withShift) => choose(item.id, withShift)}
              renaming={item.id === renaming}
              onRename={setRenaming}
            />
          )}
        </LongList>
      </div>
    </div>
  );
}

/** What Delete is meant for: what is chosen when the row is among it, else the row alone. */
function chosenOr(selection: Selection, item: SessionItem): readonly string[] {
  return selection.chosen.has(item.id) ? [...selection.chosen] : [item.id];
}
