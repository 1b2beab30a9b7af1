import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide';
import type { PresetMessage } from '../api/types';
import { Button, IconButton } from '../kit/Button';
import { Select, TextArea } from '../kit/Field';
import { useWords } from '../words/words';
import { AGENT_LIMITS } from './draft';
import type { FaultTexts } from './faults';
import { added, moved, replaced, withoutAt } from './rows';
import { words } from './words';

interface PresetMessagesProps {
  readonly messages: readonly PresetMessage[];
  readonly errors: FaultTexts;
  readonly onChange: (messages: readonly PresetMessage[]) => void;
}

/** What stands before every chat of an agent: messages in their order, each with its role. */
export function PresetMessages({ messages, errors, onChange }: PresetMessagesProps) {
  const t = useWords(words).form;
  const whole = errors.of('prompt') ?? errors.of('messages');
  return (
    <div class="preset-messages">
      {messages.map((message, index) => (
        <div key={index} class="preset-message" role="group" aria-label={t.message(index + 1)}>
          <div class="preset-message-head">
            <Select
              label={t.role}
              hideLabel
              value={message.role}
              options={[
                { value: 'system', label: t.roles.system },
                { value: 'user', label: t.roles.user },
                { value: 'assistant', label: t.roles.assistant },
              ]}
              onChange={(role) => onChange(replaced(messages, index, { ...message, role }))}
            />
            <IconButton
              small
              label={t.moveUp(index + 1)}
              icon={ArrowUp}
              disabled={index === 0}
              onClick={() => onChange(moved(messages, index, -1))}
            />
            <IconButton
              small
              label={t.moveDown(index + 1)}
              icon={ArrowDown}
              disabled={index === messages.length - 1}
              onClick={() => onChange(moved(messages, index, 1))}
            />
            <IconButton
              small
              label={t.removeMessage(index + 1)}
              icon={Trash2}
              onClick={() => onChange(withoutAt(messages, index))}
            />
          </div>
          <TextArea
            label={t.message(index + 1)}
            hideLabel
            error={errors.at('message', index)}
            value={message.content}
            onInput={(content) => onChange(replaced(messages, index, { ...message, content }))}
          />
        </div>
      ))}
      {whole && <p class="field-error">{whole}</p>}
      <Button
        small
        icon={Plus}
        disabled={messages.length >= AGENT_LIMITS.messages}
        onClick={() => onChange(added(messages, { role: nextRole(messages), content: '' }))}
      >
        {t.addMessage}
      </Button>
    </div>
  );
}

/** A question after the system messages and after a reply, a reply after a question. */
function nextRole(messages: readonly PresetMessage[]): PresetMessage['role'] {
  const last = messages.at(-1);
  if (last === undefined) return 'system';
  return last.role === 'user' ? 'assistant' : 'user';
}
