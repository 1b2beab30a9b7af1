import type { Tokens } from 'marked';
import { openMaths, type MathsToken } from './maths';
import { blocksHtml, inlineHtml, languageName, readBlocks, type Definitions } from './reader';
import { completeTail } from './tail';

/** A cell of a table: its HTML and how it is aligned. */
export interface Cell {
  readonly html: string;
  readonly align: 'left' | 'center' | 'right' | null;
}

/** A top-level part of a text. HTML in it has not been through the sanitizer. */
export type Block =
  | { readonly kind: 'html'; readonly raw: string; readonly html: string }
  | {
      readonly kind: 'list';
      readonly raw: string;
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly string[];
    }
  | {
      readonly kind: 'table';
      readonly raw: string;
      readonly head: readonly Cell[];
      readonly rows: readonly (readonly Cell[])[];
    }
  | {
      readonly kind: 'code';
      readonly raw: string;
      readonly language: string;
      readonly code: string;
      /** Whether more of it may come. */
      readonly open: boolean;
    }
  | { readonly kind: 'maths'; readonly raw: string; readonly tex: string; readonly open: boolean };

/** Blocks that more text behind them may still change: the last one, and the one before (a list goes on behind a blank line). */
const UNSETTLED = 2;

/**
 * Reads a text that grows. Only its last blocks are read again when there is more; the others stay the same objects, so that what shows
 * them need not look at them. When the text is whole it is read as one: the end is the same whatever pieces it came in.
 */
export class BlockReader {
  private text = '';
  private whole = false;
  private blocks: readonly Block[] = [];
  /** Where each block begins. */
  private starts: readonly number[] = [];
  private definitions: Definitions = {};

  /** @param whole whether nothing follows */
  read(source: string, whole: boolean): readonly Block[] {
    const text = source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source;
    if (text === this.text && whole === this.whole) return this.blocks;
    const settled = whole || !text.startsWith(this.text) ? 0 : Math.max(0, this.blocks.length - UNSETTLED);
    const from = settled === 0 ? 0 : (this.starts[settled] ?? 0);
    if (settled === 0) this.definitions = {};
    const known = Object.keys(this.definitions).length;
    const { tokens, offsets } = this.readFrom(text, from, whole);
    const fresh = tokens.map((token, index) => toBlock(token, !whole && index === tokens.length - 1));
    this.blocks = keepSame(this.blocks, [...this.blocks.slice(0, settled), ...fresh]);
    this.starts = [...this.starts.slice(0, settled), ...offsets];
    this.text = text;
    this.whole = whole;
    const named = Object.keys(this.definitions).length > known;
    return named && settled > 0 ? this.readAnew() : this.blocks;
  }

  /** A definition at the end may name a link of the beginning. */
  private readAnew(): readonly Block[] {
    const { text, whole } = this;
    this.text = '\0';
    return this.read(text, whole);
  }

  private readFrom(text: string, from: number, whole: boolean): { tokens: Tokens.Generic[]; offsets: number[] } {
    const rest = text.slice(from);
    const tokens = readBlocks(rest, this.definitions);
    if (whole || !completes(tokens.at(-1))) return placed(tokens, from);
    const completed = completeTail(rest);
    return placed(completed === rest ? tokens : readBlocks(completed, this.definitions), from);
  }
}

function completes(last: Tokens.Generic | undefined): boolean {
  return last !== undefined && last.type !== 'code' && last.type !== 'mathsBlock' && openMaths(last.raw) === undefined;
}

/** What is shown, each with its place in the text. */
function placed(tokens: Tokens.Generic[], from: number): { tokens: Tokens.Generic[]; offsets: number[] } {
  const shown: Tokens.Generic[] = [];
  const offsets: number[] = [];
  let at = from;
  for (const token of tokens) {
    if (token.type !== 'space' && token.type !== 'def') {
      shown.push(token);
      offsets.push(at);
    }
    at += token.raw.length;
  }
  return { tokens: shown, offsets };
}

function toBlock(token: Tokens.Generic, last: boolean): Block {
  const { raw } = token;
  switch (token.type) {
    case 'code': {
      const code = token as Tokens.Code;
      const fenced = code.codeBlockStyle !== 'indented';
      return {
        kind: 'code',
        raw,
        language: languageName(code.lang),
        code: code.text,
        open: last && !(fenced && fenceClosed(raw)),
      };
    }
    case 'list':
      return listBlock(token as Tokens.List);
    case 'table':
      return tableBlock(token as Tokens.Table);
    case 'mathsBlock':
      return { kind: 'maths', raw, tex: (token as MathsToken).tex, open: false };
    default: {
      const tex = last ? openMaths(raw) : undefined;
      return tex === undefined
        ? { kind: 'html', raw, html: blocksHtml([token]) }
        : { kind: 'maths', raw, tex: tex.trim(), open: true };
    }
  }
}

function fenceClosed(raw: string): boolean {
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(raw)?.[1];
  if (fence === undefined) return false;
  const last = raw.trimEnd().split('\n').at(-1)?.trim() ?? '';
  return raw.trimEnd().includes('\n') && last.startsWith(fence) && last.replaceAll(fence.charAt(0), '') === '';
}

function listBlock(list: Tokens.List): Block {
  return {
    kind: 'list',
    raw: list.raw,
    ordered: list.ordered,
    start: typeof list.start === 'number' ? list.start : 1,
    items: list.items.map((item) => itemHtml(item)),
  };
}

function itemHtml(item: Tokens.ListItem): string {
  const html = blocksHtml([{ type: 'list', raw: item.raw, ordered: false, start: '', loose: item.loose, items: [item] }]);
  return html.replace(/^<ul>\s*<li>/, '').replace(/<\/li>\s*<\/ul>\s*$/, '').trim();
}

function tableBlock(table: Tokens.Table): Block {
  const cell = ({ tokens, align }: Tokens.TableCell): Cell => ({ html: inlineHtml(tokens), align });
  return { kind: 'table', raw: table.raw, head: table.header.map(cell), rows: table.rows.map((row) => row.map(cell)) };
}

/** Takes the old object where nothing changed. */
function keepSame(before: readonly Block[], now: readonly Block[]): readonly Block[] {
  return now.map((block, index) => {
    const old = before[index];
    return old !== undefined && sameBlock(old, block) ? old : block;
  });
}

function sameBlock(one: Block, other: Block): boolean {
  if (one === other) return true;
  if (one.kind !== other.kind) return false;
  switch (one.kind) {
    case 'html':
      return other.kind === 'html' && one.html === other.html;
    case 'code':
      return (
        other.kind === 'code' && one.code === other.code && one.language === other.language && one.open === other.open
      );
    case 'maths':
      return other.kind === 'maths' && one.tex === other.tex && one.open === other.open;
    case 'list':
      return (
        other.kind === 'list' &&
        one.ordered === other.ordered &&
        one.start === other.start &&
        one.items.length === other.items.length &&
        one.items.every((item, index) => item === other.items[index])
      );
    case 'table':
      return other.kind === 'table' && JSON.stringify([one.head, one.rows]) === JSON.stringify([other.head, other.rows]);
    default: {
      const never: never = one;
      return never;
    }
  }
}
