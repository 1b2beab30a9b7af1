import { RotateCcw } from 'lucide';
import { Button } from '../kit/Button';
import { useWords } from '../words/words';
import { useFocusKept } from './useFocusKept';
import { words } from './words';

/** Asks again; goes away when it has been pressed. */
export function RetryButton({ disabled = false, onClick }: { readonly disabled?: boolean; readonly onClick: () => void }) {
  const t = useWords(words);
  const kept = useFocusKept<HTMLSpanElement>();
  return (
    <span ref={kept}>
      <Button small icon={RotateCcw} disabled={disabled} onClick={onClick}>
        {t.ended.retry}
      </Button>
    </span>
  );
}
