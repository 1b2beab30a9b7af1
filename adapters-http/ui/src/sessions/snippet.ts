/** A piece of a found text, and whether it is what was looked for. */
export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * A text cut at the ranges that were found, so that it can be shown as text and never as markup. Ranges that are out of
 * order or out of the text are made to fit: nothing of the text is lost or said twice.
 */
export function piecesOf(text: string, ranges: readonly Range[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const start = Math.min(text.length, Math.max(done, range.start));
    const end = Math.min(text.length, Math.max(start, range.end));
    if (start > done) {
      pieces.push({ text: text.slice(done, start), found: false });
    }
    if (end > start) {
      pieces.push({ text: text.slice(start, end), found: true });
    }
    done = end;
  }
  if (done < text.length) {
    pieces.push({ text: text.slice(done), found: false });
  }
  return pieces;
}
