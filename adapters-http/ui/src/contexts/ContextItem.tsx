import { Ellipsis, Pencil, Star, StarOff, Trash2 } from 'lucide';
import type { Context } from '../api/types';
import { Badge } from '../kit/Badge';
import { Menu } from '../kit/Menu';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import { words } from './words';

/** One context: its name, the beginning of its text, and what can be done with it. */
export function ContextItem({ context, onEdit }: { context: Context; onEdit: () => void }) {
  const t = useWords(words);
  const format = useFormat();
  const { contexts, confirm, notices } = useStore();
  const remove = async () => {
    const sure = await confirm.ask({
      title: t.removeTitle(context.name),
      text: t.removeText,
      confirm: t.remove,
      dangerous: true,
    });
    if (sure && (await contexts.remove(context))) notices.tell(t.removed(context.name), { tone: 'good' });
  };
  return (
    <li class="context">
      <div class="context-text">
        <h2 class="context-name">
          <button type="button" class="context-open" onClick={onEdit}>
            {context.name}
          </button>
          {context.is_default && <Badge tone="accent">{t.isDefault}</Badge>}
        </h2>
        <p class="context-content">{context.content}</p>
        <p class="context-time">{t.changed(format.ago(context.updated_at))}</p>
      </div>
      <Menu
        label={t.actions(context.name)}
        icon={Ellipsis}
        items={[
          { label: t.edit, icon: Pencil, onSelect: onEdit },
          {
            label: context.is_default ? t.noDefault : t.makeDefault,
            icon: context.is_default ? StarOff : Star,
            onSelect: () => void contexts.setDefault(context, !context.is_default),
          },
          { label: t.remove, icon: Trash2, danger: true, separated: true, onSelect: () => void remove() },
        ]}
      />
    </li>
  );
}
