/** A span of time in at most two units, so that it can be read at a glance. */
export type RoughSpan =
  | { readonly unit: 'seconds'; readonly seconds: number }
  | { readonly unit: 'minutes'; readonly minutes: number }
  | { readonly unit: 'hours'; readonly hours: number; readonly minutes: number }
  | { readonly unit: 'days'; readonly days: number };

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Rounds what is left so that it does not jitter while it is read: below a minute to 5 seconds, below an hour to minutes, below six
 * hours to 5 minutes, above to hours, then to days. Never says that nothing is left while something is.
 */
export function roughSpan(seconds: number): RoughSpan {
  if (seconds < MINUTE - 2.5) {
    return { unit: 'seconds', seconds: Math.max(5, Math.round(seconds / 5) * 5) };
  }
  const minutes = Math.max(1, Math.round(seconds / MINUTE));
  if (minutes < 60) {
    return { unit: 'minutes', minutes };
  }
  if (seconds < 6 * HOUR) {
    const rounded = Math.round(minutes / 5) * 5;
    return { unit: 'hours', hours: Math.floor(rounded / 60), minutes: rounded % 60 };
  }
  const hours = Math.round(seconds / HOUR);
  return hours < 48 ? { unit: 'hours', hours, minutes: 0 } : { unit: 'days', days: Math.round(seconds / DAY) };
}
