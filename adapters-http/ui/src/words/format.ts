import { useMemo } from 'preact/hooks';
import { useLanguage, type Language } from './words';

/** Numbers, sizes and times as people of a language write them. */
export interface Format {
  number(value: number, digits?: number): string;
  percent(share: number): string;
  /** 1,073,741,824 as `1.0 GB`; powers of 1024, as the sizes of models are told. */
  bytes(value: number): string;
  /** Bytes a second. */
  rate(bytesPerSecond: number): string;
  /** Seconds as `3 min`. */
  duration(seconds: number): string;
  date(value: number | string | Date): string;
  time(value: number | string | Date): string;
  dateTime(value: number | string | Date): string;
  /** `3 minutes ago`, `yesterday`. */
  ago(value: number | string | Date, now?: number): string;
}

const SIZES = ['B', 'KB', 'MB', 'GB', 'TB'] as const;
const SPANS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

function sized(value: number, number: (value: number, digits: number) => string): string {
  let rest = Math.max(0, value);
  let size = 0;
  while (rest >= 999.5 && size < SIZES.length - 1) {
    rest /= 1024;
    size++;
  }
  return `${number(rest, size === 0 || rest >= 99.95 ? 0 : 1)} ${SIZES[size]}`;
}

/** The format of a language; make it once for a language, `Intl` is not cheap to build. */
export function createFormat(language: Language): Format {
  const locale = language === 'zh' ? 'zh-Hans' : 'en';
  const numbers = new Map<number, Intl.NumberFormat>();
  const number = (value: number, digits = 0) => {
    let format = numbers.get(digits);
    if (format === undefined) {
      format = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
      numbers.set(digits, format);
    }
    return format.format(value);
  };
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const span = (unit: string, value: number, digits = 0) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits }).format(value);
  return {
    number,
    percent: (share) => percent.format(share),
    bytes: (value) => sized(value, number),
    rate: (value) => `${sized(value, number)}/s`,
    duration(seconds) {
      if (seconds < 10) return span('second', seconds, 1);
      if (seconds < 90) return span('second', Math.round(seconds));
      if (seconds < 5_400) return span('minute', Math.round(seconds / 60));
      return span('hour', seconds / 3_600, 1);
    },
    date: (value) => date.format(new Date(value)),
    time: (value) => time.format(new Date(value)),
    dateTime: (value) => dateTime.format(new Date(value)),
    ago(value, now = Date.now()) {
      const seconds = (new Date(value).getTime() - now) / 1000;
      const [unit, length] = SPANS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
      return ago.format(unit === 'second' ? 0 : Math.trunc(seconds / length), unit);
    },
  };
}

/** The format of the page's language. */
export function useFormat(): Format {
  const language = useLanguage();
  return useMemo(() => createFormat(language), [language]);
}
