import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Problem } from '../api/problem';
import { Button } from '../kit/Button';
import { Skeleton } from '../kit/Placeholders';
import { ProblemCard } from '../kit/ProblemCard';
import { useWords } from '../words/words';
import { words } from './words';

/** A view whose code is fetched when it is first shown; what was fetched once appears at once. */
export function lazyView<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | undefined;
  return function LazyView(props: P) {
    const t = useWords(words);
    const [View, setView] = useState<ComponentType<P> | undefined>(() => loaded);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (loaded !== undefined) return undefined;
      let here = true;
      load().then(
        (view) => {
          loaded = view;
          if (here) setView(() => view);
        },
        () => here && setFailed(true),
      );
      return () => {
        here = false;
      };
    }, []);
    if (View !== undefined) return <View {...props} />;
    return (
      <div class="frame-waiting">
        {failed ? (
          <ProblemCard problem={new Problem('view_failed', t.viewFailed, t.viewFailedNext, 0)}>
            <Button small onClick={() => window.location.reload()}>
              {t.reload}
            </Button>
          </ProblemCard>
        ) : (
          <Skeleton lines={6} />
        )}
      </div>
    );
  };
}
