/** A piece of a found text, and whether it is what was looked for. */
export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

/** A place in a text, in UTF-16 units; the end is not part of it. */
export interface Range {
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

/** A found text in a narrow place. */
export interface Excerpt {
  readonly pieces: readonly Piece[];
  /** Whether there is text before it that is not shown. */
  readonly cut: boolean;
}

/** The most that is shown before what was found. */
const LEAD = 24;

/** The text from shortly before what was found, so that a narrow place shows that and not the words before it. */
export function excerptOf(text: string, ranges: readonly Range[]): Excerpt {
  const first = Math.min(text.length, ...ranges.map((range) => range.start));
  if (ranges.length === 0 || first <= LEAD) {
    return { pieces: piecesOf(text, ranges), cut: false };
  }
  const earliest = first - LEAD;
  // At the beginning of a word where there is one; never within a character of two units.
  const space = text.indexOf(' ', earliest);
  const start = space >= 0 && space < first ? space + 1 : isLowSurrogate(text, earliest) ? earliest + 1 : earliest;
  const shifted = ranges.map((range) => ({ start: range.start - start, end: range.end - start }));
  return { pieces: piecesOf(text.slice(start), shifted), cut: true };
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
