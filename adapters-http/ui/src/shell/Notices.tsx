import { CircleCheck, Info, TriangleAlert, X, type IconNode } from 'lucide';
import { Button, IconButton } from '../kit/Button';
import { Icon } from '../kit/Icon';
import { useStore } from '../store';
import { useWords } from '../words/words';
import type { Notice, Tone } from './notices';
import './notices.css';
import { words } from './words';

const ICONS: { readonly [tone in Tone]: IconNode } = { info: Info, good: CircleCheck, problem: TriangleAlert };

/** The messages over the page; they stay while somebody points at them or has the focus in them. */
export function NoticeList() {
  const t = useWords(words);
  const { notices } = useStore();
  return (
    <div
      class="notices"
      role="region"
      aria-label={t.notices}
      aria-live="polite"
      onMouseEnter={() => notices.hold(true)}
      onMouseLeave={() => notices.hold(false)}
      onFocusIn={() => notices.hold(true)}
      onFocusOut={() => notices.hold(false)}
    >
      {notices.list.value.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function NoticeCard({ notice }: { notice: Notice }) {
  const t = useWords(words);
  const { notices } = useStore();
  const { action } = notice;
  return (
    <div class={`notice notice-${notice.tone}`}>
      <Icon of={ICONS[notice.tone]} />
      <div class="notice-text">
        <p>{notice.text}</p>
        {notice.nextStep && <p class="notice-next">{notice.nextStep}</p>}
      </div>
      {action && (
        <Button
          small
          onClick={() => {
            notices.dismiss(notice.id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton small label={t.close} icon={X} onClick={() => notices.dismiss(notice.id)} />
    </div>
  );
}
