import { type ReadonlySignal, signal } from '@preact/signals';
import { type Days, daysAround } from './groups';

/** The days by which sessions are grouped; they change at the user's midnight. */
export interface DayClock {
  readonly days: ReadonlySignal<Days>;
  close(): void;
}

/** Timers stand still while a machine sleeps; so it looks again this often, and when the page is seen again. */
const LONGEST = 60 * 60 * 1000;

export function createDayClock(document: Document, now: () => number = Date.now): DayClock {
  const days = signal(daysAround(now()));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    const current = daysAround(now());
    if (current.today !== days.value.today) days.value = current;
    timer = setTimeout(look, Math.min(LONGEST, Math.max(1_000, current.tomorrow - now())));
  };
  document.addEventListener('visibilitychange', look);
  look();
  return {
    days,
    close() {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    },
  };
}
