import { useState } from 'preact/hooks';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import { ContextDialog } from './ContextDialog';
import { meterOf } from './meter';
import { useChatContext, useOpenChat } from './useOpenChat';
import { words } from './words';

/** The length of a circle of radius 8. */
const ROUND = 2 * Math.PI * 8;

/** How full the model's context is; opens what is sent and what is not. */
export function ContextMeter() {
  const open = useOpenChat();
  const { reading } = useChatContext();
  const t = useWords(words);
  const { percent } = useFormat();
  const [shown, setShown] = useState(false);
  const found = reading.value;
  const meter = found && meterOf(found, open.branch.value.messages);
  if (meter === undefined) return null;
  const label = t.meter.label(percent(meter.share));
  return (
    <>
      <button
        type="button"
        class={`chat-meter chat-meter-${meter.fullness}`}
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        onClick={() => setShown(true)}
      >
        <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="10" cy="10" r="8" class="chat-meter-track" />
          <circle
            cx="10"
            cy="10"
            r="8"
            class="chat-meter-used"
            stroke-dasharray={`${meter.share * ROUND} ${ROUND}`}
            transform="rotate(-90 10 10)"
          />
        </svg>
        <span class="chat-figure">{percent(meter.share)}</span>
      </button>
      {shown && <ContextDialog meter={meter} onClose={() => setShown(false)} />}
    </>
  );
}
