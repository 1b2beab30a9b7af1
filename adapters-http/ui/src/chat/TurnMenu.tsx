import { Layers } from 'lucide';
import type { Message } from '../api/types';
import { Menu } from '../kit/Menu';
import { useWords } from '../words/words';
import { useChatContext } from './useOpenChat';
import { words } from './words';

/** Decides whether the turn that a question begins is sent to the model. */
export function TurnMenu({ message }: { readonly message: Message }) {
  const context = useChatContext();
  const t = useWords(words);
  const set = (rule: Message['rule']) => () => void context.setRule(message.message_id, rule);
  return (
    <Menu
      small
      label={t.meter.name}
      icon={Layers}
      items={[
        { label: t.actions.auto, checked: message.rule === 'auto', onSelect: set('auto') },
        { label: t.actions.keep, checked: message.rule === 'keep', onSelect: set('keep') },
        { label: t.actions.leaveOut, checked: message.rule === 'leave_out', onSelect: set('leave_out') },
      ]}
    />
  );
}
