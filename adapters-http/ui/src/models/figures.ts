import type { Format } from '../words/format';

/** A number of parameters as people name models by: `0.6 B`, `137 M`. */
export function parameterFigure(count: number, format: Format): string {
  if (count >= 999_500_000) {
    const billions = count / 1e9;
    return `${format.number(billions, billions < 99.95 ? 1 : 0)} B`;
  }
  if (count >= 1e6) return `${format.number(count / 1e6)} M`;
  return format.number(count);
}

/** Tokens of a context in short: `32K` for 32,768, in full when that is no round number. */
export function contextFigure(tokens: number, format: Format): string {
  return tokens >= 1024 && tokens % 1024 === 0 ? `${format.number(tokens / 1024)}K` : format.number(tokens);
}
