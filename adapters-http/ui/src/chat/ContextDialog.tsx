import { Dialog } from '../kit/Dialog';
import { Button } from '../kit/Button';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import type { TurnRule } from './contextReading';
import type { DroppedTurn, Meter } from './meter';
import { useChatContext, useOpenChat } from './useOpenChat';
import { words } from './words';

/** Of many turns that are not sent, the newest are listed. */
const LISTED = 50;

interface Props {
  readonly meter: Meter;
  readonly onClose: () => void;
}

/** What the model is shown with the next question, what not, and why; single turns can be kept or left out. */
export function ContextDialog({ meter, onClose }: Props) {
  const open = useOpenChat();
  const { reading } = useChatContext();
  const t = useWords(words);
  const { number } = useFormat();
  return (
    <Dialog title={t.meter.name} onClose={onClose}>
      <div class="chat-context">
        <p class="chat-context-used">
          {t.meter.used(number(meter.used), number(meter.limit))}
          {!meter.exact && <span class="chat-quiet"> · {t.meter.estimated}</span>}
        </p>
        <div class="chat-context-bar" aria-hidden="true">
          {meter.parts.map((part) => (
            <span key={part.name} class={`chat-context-${part.name}`} style={{ flexGrow: part.share }} />
          ))}
        </div>
        <dl class="chat-statistics">
          {meter.parts.map((part) => (
            <div key={part.name}>
              <dt>
                <i class={`chat-context-dot chat-context-${part.name}`} />
                {t.meter[part.name]}
              </dt>
              <dd>{number(part.tokens)}</dd>
            </div>
          ))}
        </dl>
        <p>{t.meter[meter.fullness]}</p>
        {reading.value !== undefined && (
          <p class="chat-quiet">{t.meter.reserve(number(reading.value.reply_reserve))}</p>
        )}
        {meter.dropped.length > 0 && (
          <section>
            <h3>{t.meter.dropped(number(meter.dropped.length))}</h3>
            <ul class="chat-context-turns">
              {meter.dropped.slice(-LISTED).reverse().map((turn) => (
                <DroppedTurnRow key={turn.question} turn={turn} kept={ruleOf(open.branch.value.messages, turn.question)} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </Dialog>
  );
}

function ruleOf(messages: readonly { message_id: string; rule: TurnRule }[], question: string): TurnRule {
  return messages.find(({ message_id }) => message_id === question)?.rule ?? 'auto';
}

function DroppedTurnRow({ turn, kept }: { readonly turn: DroppedTurn; readonly kept: TurnRule }) {
  const context = useChatContext();
  const t = useWords(words);
  const next: TurnRule = turn.reason === 'left_out' || kept === 'keep' ? 'auto' : 'keep';
  return (
    <li>
      <div>
        <p class="chat-context-question">{turn.text ?? t.meter.older}</p>
        <p class="chat-quiet">{t.dropped[turn.reason]}</p>
      </div>
      {turn.reason !== 'no_reply' && (
        <Button small onClick={() => void context.setRule(turn.question, next)}>
          {next === 'keep' ? t.meter.keep : t.meter.auto}
        </Button>
      )}
    </li>
  );
}
