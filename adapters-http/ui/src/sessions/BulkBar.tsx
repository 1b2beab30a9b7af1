import { Button } from '../kit/Button';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { actionsOf, type Shelf } from './history';
import { allChosen, NOTHING_CHOSEN, type Selection } from './selection';
import type { BulkAction } from './store';
import { words } from './words';

interface BulkBarProps {
  readonly shelf: Shelf;
  readonly selection: Selection;
  readonly ids: readonly string[];
  readonly onSelect: (selection: Selection) => void;
}

/** How many are chosen, and what can be done to them; it is always there, so that nothing jumps. */
export function BulkBar({ shelf, selection, ids, onSelect }: BulkBarProps) {
  const t = useWords(words);
  const { sessions } = useStore();
  const count = selection.chosen.size;
  const act = async (action: BulkAction) => {
    if (await sessions.bulk(action, [...selection.chosen])) onSelect(NOTHING_CHOSEN);
  };
  return (
    <div class="bulk-bar" role="toolbar" aria-label={t.bulk.bar}>
      <label class="bulk-bar-all">
        <input
          type="checkbox"
          checked={count > 0 && count === ids.length}
          ref={(box) => {
            if (box) box.indeterminate = count > 0 && count < ids.length;
          }}
          onChange={() => onSelect(count === ids.length ? NOTHING_CHOSEN : allChosen(ids))}
        />
        {count === 0 ? t.history.chooseAll : t.bulk.chosen(count)}
      </label>
      <p class="visually-hidden" role="status">
        {count === 0 ? '' : t.bulk.chosen(count)}
      </p>
      {count > 0 && (
        <div class="bulk-bar-actions">
          {actionsOf(shelf).map((action) => (
            <Button
              key={action}
              small
              kind={action === 'purge' || action === 'delete' ? 'danger' : 'plain'}
              onClick={() => void act(action)}
            >
              {action === 'delete' ? t.bulk.remove : t.bulk[action]}
            </Button>
          ))}
          <Button small kind="quiet" onClick={() => onSelect(NOTHING_CHOSEN)}>
            {t.bulk.none}
          </Button>
        </div>
      )}
    </div>
  );
}
