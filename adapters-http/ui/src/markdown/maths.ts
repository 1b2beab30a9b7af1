import type { TokenizerAndRendererExtension, Tokens } from 'marked';
import { escapeHtml } from './escape';

/** A formula as a token: its TeX, and whether it stands in lines of its own. */
export interface MathsToken extends Tokens.Generic {
  type: 'maths' | 'mathsBlock';
  tex: string;
  display: boolean;
}

// Pandoc's rule, so that prices stay prices: no space behind the first dollar, none before the last, no digit behind that.
const DOLLARS = /^\$(?![\s$])((?:\\[^\n]|[^\\$\n])+)(?<!\s)\$(?!\d)/;
const DOUBLE_DOLLARS = /^\$\$((?:\\[^\n]|[^\\$])+)\$\$/;
const PARENTHESES = /^\\\(((?:(?!\\\)|\n[ \t]*\n)[\s\S])+)\\\)/;
const BRACKETS = /^\\\[((?:(?!\\\]|\n[ \t]*\n)[\s\S])+)\\\]/;
const DOLLAR_BLOCK = /^ {0,3}\$\$((?:(?!\$\$|\n[ \t]*\n)[\s\S])+)\$\$[ \t]*(?:\n+|$)/;
const BRACKET_BLOCK = /^ {0,3}\\\[((?:(?!\\\]|\n[ \t]*\n)[\s\S])+)\\\][ \t]*(?:\n+|$)/;
const OPEN_BLOCK = /^ {0,3}(?:\$\$(?!.*\$\$)|\\\[)((?:(?!\$\$|\\\])[\s\S])*)$/;
/** An amount, then words: "$5 for me and 6$". */
const AMOUNT = /^[\d.,]+\s+\p{L}{2,}/u;

/** Where an inline formula may begin: not behind a letter or a digit ("US$5"). */
function inlineStart(src: string): number | undefined {
  const found = /(?<![\p{L}\p{N}\\$])\$|\\[([]/u.exec(src);
  return found?.index;
}

function blockStart(src: string): number | undefined {
  const found = /\n {0,3}(?:\$\$|\\\[)/.exec(src);
  return found === null ? undefined : found.index + 1;
}

function token(type: MathsToken['type'], raw: string, tex: string, display: boolean): MathsToken {
  return { type, raw, tex: tex.trim(), display };
}

/** The formula that a text begins with, inside a line. */
export function inlineMaths(src: string): MathsToken | undefined {
  const display = DOUBLE_DOLLARS.exec(src) ?? BRACKETS.exec(src);
  if (display !== null) {
    return token('maths', display[0], display[1] ?? '', true);
  }
  const inline = DOLLARS.exec(src) ?? PARENTHESES.exec(src);
  if (inline === null || (src.startsWith('$') && AMOUNT.test(inline[1] ?? ''))) {
    return undefined;
  }
  return token('maths', inline[0], inline[1] ?? '', false);
}

/** The formula in lines of its own that a text begins with. */
export function blockMaths(src: string): MathsToken | undefined {
  const found = DOLLAR_BLOCK.exec(src) ?? BRACKET_BLOCK.exec(src);
  return found === null ? undefined : token('mathsBlock', found[0], found[1] ?? '', true);
}

/** The beginning of a formula in lines of its own whose end has not come yet. */
export function openMaths(src: string): string | undefined {
  return OPEN_BLOCK.exec(src)?.[1];
}

/** A formula as HTML: its source, which is typeset when the typesetter is there. */
export function mathsHtml(tex: string, display: boolean): string {
  return `<span class="markdown-maths" data-maths="${display ? 'display' : 'inline'}">${escapeHtml(tex)}</span>`;
}

const inline: TokenizerAndRendererExtension = {
  name: 'maths',
  level: 'inline',
  start: inlineStart,
  tokenizer: inlineMaths,
  renderer: (found) => mathsHtml((found as MathsToken).tex, (found as MathsToken).display),
};

const block: TokenizerAndRendererExtension = {
  name: 'mathsBlock',
  level: 'block',
  start: blockStart,
  tokenizer: blockMaths,
  renderer: (found) => mathsHtml((found as MathsToken).tex, true),
};

/** What teaches the markdown reader formulas. */
export const mathsExtensions = [inline, block];
