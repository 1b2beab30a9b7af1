/**
 * While a text still arrives, its end is often half of something: a star of two, a row of a table without the line that makes it one.
 * This completes the end so that what is shown now looks like what it will be, and leaves away what cannot be told yet.
 */
export function completeTail(text: string): string {
  if (fenceOpen(text)) return text;
  const trimmed = text.replace(/(^|\n)[ \t]*(?:>[ \t]?)*(?:[-*+=#|~`_]{1,3}|\d{1,3}[.)]?)?[ \t]*$/, '$1');
  const from = lastBlankLine(trimmed);
  return trimmed.slice(0, from) + table(closed(trimmed.slice(from)));
}

/** Whether the end is within code between fences, be it in a list or a quotation: there, nothing means anything but itself. */
function fenceOpen(text: string): boolean {
  let open: string | undefined;
  for (const [, fence = '', info = ''] of text.matchAll(/^(?:[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t])*(`{3,}|~{3,})(.*)$/gm)) {
    if (open === undefined) {
      if (!fence.startsWith('`') || !info.includes('`')) open = fence;
    } else if (fence.startsWith(open) && info.trim() === '') {
      open = undefined;
    }
  }
  return open !== undefined;
}

/** Where the last paragraph begins; looked for from the end, as the text may be long. */
function lastBlankLine(text: string): number {
  let end = text.lastIndexOf('\n');
  while (end > 0) {
    const begin = text.lastIndexOf('\n', end - 1);
    if (begin < 0) return 0;
    if (/^[ \t]*$/.test(text.slice(begin + 1, end))) return begin;
    end = begin;
  }
  return 0;
}

/** Closes what is open in a paragraph: code, bold, struck, a link's address, a formula in a line. */
function closed(paragraph: string): string {
  const code = openCode(paragraph);
  if (code !== undefined) {
    return code.content === '' ? paragraph.slice(0, code.at) : paragraph + code.fence;
  }
  return bold(formula(link(paragraph)));
}

interface OpenCode {
  readonly at: number;
  readonly fence: string;
  readonly content: string;
}

function openCode(paragraph: string): OpenCode | undefined {
  let at = 0;
  while (at < paragraph.length) {
    const start = paragraph.indexOf('`', at);
    if (start < 0) {
      return undefined;
    }
    const fence = /^`+/.exec(paragraph.slice(start))?.[0] ?? '`';
    const end = closing(paragraph, start + fence.length, fence);
    if (end < 0) {
      return { at: start, fence, content: paragraph.slice(start + fence.length) };
    }
    at = end + fence.length;
  }
  return undefined;
}

function closing(text: string, from: number, fence: string): number {
  let at = text.indexOf(fence, from);
  while (at >= 0) {
    const run = /^`+/.exec(text.slice(at))?.[0].length ?? 0;
    if (run === fence.length) {
      return at;
    }
    at = text.indexOf(fence, at + run);
  }
  return -1;
}

function link(paragraph: string): string {
  return paragraph.replace(/!?\[([^\][\n]*)\]\([^)\s]*(?:\s+"[^"\n]*)?$/, '$1');
}

function formula(paragraph: string): string {
  const open = paragraph.lastIndexOf('\\(');
  return open >= 0 && !paragraph.includes('\\)', open) ? paragraph.slice(0, open) : paragraph;
}

function bold(paragraph: string): string {
  let text = paragraph.replace(/(?<![*\\])\*$/, '');
  const bare = text.replace(/`[^`]*`/g, (code) => ' '.repeat(code.length));
  for (const mark of ['**', '~~']) {
    const parts = bare.split(mark);
    if (parts.length % 2 === 1) {
      continue;
    }
    const content = parts[parts.length - 1] ?? '';
    text = content.trim() === '' ? text.slice(0, bare.lastIndexOf(mark)) : text.trimEnd() + mark;
  }
  return text;
}

/** A table is one from its second line on: until that has come whole, it is written here. */
function table(paragraph: string): string {
  const begin = /^\s*/.exec(paragraph)?.[0].length ?? 0;
  const lines = paragraph.slice(begin).split('\n');
  const head = lines[0] ?? '';
  const second = lines[1];
  const unfinished = lines.length === 1 || (lines.length === 2 && second !== undefined && /^[|:\- \t]*$/.test(second));
  if (!/^\|.*\S/.test(head) || !unfinished) {
    return paragraph;
  }
  const cells = head.replace(/\\\|/g, '').replace(/^\||\|\s*$/g, '').split('|').length;
  return `${paragraph.slice(0, begin)}${head}\n|${' --- |'.repeat(cells)}`;
}
