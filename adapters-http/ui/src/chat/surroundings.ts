/** What a chat needs of the browser. */
export interface Surroundings {
  /** Calls back before the next picture, or soon where nobody looks; returns how to call it off. */
  frame(callback: () => void): () => void;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** Waits; ends early when the line may be back, or somebody looks again. Rejects with the abort of the signal. */
  pause(millis: number, signal: AbortSignal): Promise<void>;
  newId(): string;
}

/** Of a window. */
export function windowSurroundings(window: Window & typeof globalThis, newId: () => string): Surroundings {
  return {
    frame(callback) {
      if (window.document.visibilityState === 'hidden') {
        const timer = window.setTimeout(callback, 250);
        return () => window.clearTimeout(timer);
      }
      const request = window.requestAnimationFrame(callback);
      return () => window.cancelAnimationFrame(request);
    },
    now: () => window.performance.now(),
    pause: (millis, signal) =>
      new Promise<void>((resolve, reject) => {
        const end = (action: () => void) => () => {
          clearTimeout(timer);
          window.removeEventListener('online', woken);
          window.document.removeEventListener('visibilitychange', seen);
          signal.removeEventListener('abort', aborted);
          action();
        };
        const woken = end(resolve);
        const seen = () => {
          if (window.document.visibilityState === 'visible') woken();
        };
        const aborted = end(() => reject(signal.reason as Error));
        const timer = setTimeout(woken, millis);
        window.addEventListener('online', woken);
        window.document.addEventListener('visibilitychange', seen);
        signal.addEventListener('abort', aborted);
      }),
    newId,
  };
}
