import { WifiOff } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../kit/Button';
import { Icon } from '../kit/Icon';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { words } from './words';

const PATIENCE = 1_500;

/** Says that the server does not answer, once that is no mere hiccup. */
export function OfflineNotice() {
  const t = useWords(words);
  const { changes } = useStore();
  const lost = changes.line.value === 'lost';
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(lost), lost ? PATIENCE : 0);
    return () => clearTimeout(timer);
  }, [lost]);
  return (
    <div role="status">
      {shown && (
        <div class="offline">
          <Icon of={WifiOff} size={16} />
          <span>{t.offline}</span>
          <Button small onClick={() => changes.retry()}>
            {t.tryNow}
          </Button>
        </div>
      )}
    </div>
  );
}
