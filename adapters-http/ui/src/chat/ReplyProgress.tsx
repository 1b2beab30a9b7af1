import { useEffect } from 'preact/hooks';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import type { Reply } from './reply';
import { liveSpeed } from './speed';
import { useOpenChat } from './useOpenChat';
import { words } from './words';

/** What a reply that is being made does just now: waits, has its model loaded, reads, speaks. */
export function ReplyProgress({ reply }: { readonly reply: Reply }) {
  const open = useOpenChat();
  const t = useWords(words);
  const { number } = useFormat();
  const { phase } = reply;
  if (open.lost.value) return <p class="chat-progress chat-lost">{t.status.lost}</p>;
  switch (phase.name) {
    case 'waiting':
      return <Progress text={t.status.waiting} share={undefined} />;
    case 'queued':
      return <Progress text={t.status.queued(number(phase.position))} share={undefined} />;
    case 'loading':
      return <ModelLoading model={phase.model} />;
    case 'reading': {
      const { processed, total, cached } = phase.progress;
      const done = total === 0 ? 0 : Math.min(1, Math.max(processed, cached) / total);
      return <Progress text={t.status.reading} share={done} />;
    }
    case 'thinking':
    case 'speaking': {
      const speed = liveSpeed(reply);
      return (
        <p class="chat-progress">
          <span class="chat-cursor" />
          {speed !== undefined && <span class="chat-figure">{t.figures.speed(number(speed, speed < 10 ? 1 : 0))}</span>}
        </p>
      );
    }
    case 'ended':
      return null;
    default: {
      const never: never = phase;
      return never;
    }
  }
}

function ModelLoading({ model }: { readonly model: string }) {
  const { chat } = useStore();
  const t = useWords(words);
  useEffect(() => chat.localModel.watch(), [chat]);
  const progress = chat.localModel.status.value?.progress ?? undefined;
  return <Progress text={t.status.loading(model)} share={progress} />;
}

interface ProgressProps {
  readonly text: string;
  /** 0 to 1; absent: nobody knows. */
  readonly share: number | undefined;
}

function Progress({ text, share }: ProgressProps) {
  const { percent } = useFormat();
  return (
    <p class="chat-progress">
      <span class="chat-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span role="status">{text}</span>
      {share !== undefined && (
        <>
          <progress class="chat-bar" max={1} value={share} aria-label={text} />
          <span class="chat-figure">{percent(share)}</span>
        </>
      )}
    </p>
  );
}
