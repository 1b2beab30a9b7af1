import { Lexer, Marked, Parser, type MarkedOptions, type Tokens } from 'marked';
import { embeddedPicture, safeLink } from './addresses';
import { escapeHtml } from './escape';
import { mathsExtensions } from './maths';

const marked = new Marked({
  gfm: true,
  breaks: false,
  extensions: mathsExtensions,
  renderer: {
    // What is no markdown is shown as it was written; only a line's end is taken for one, as models write it in tables.
    html({ text, block }: Tokens.HTML | Tokens.Tag): string {
      if (/^<br\s*\/?>$/i.test(text.trim())) {
        return '<br>';
      }
      return block === true ? `<p>${escapeHtml(text.trim())}</p>` : escapeHtml(text);
    },
    // Levels one and two are the page's own. A reply may begin with any level and leave some out: to the page they are all the same.
    heading({ tokens, depth }: Tokens.Heading): string {
      return `<h3 class="markdown-h${depth}">${this.parser.parseInline(tokens)}</h3>`;
    },
    link({ href, tokens, title }: Tokens.Link): string {
      const text = this.parser.parseInline(tokens);
      return linkHtml(href, text, title);
    },
    image({ href, text, title }: Tokens.Image): string {
      const picture = embeddedPicture(href);
      return picture === undefined
        ? linkHtml(href, escapeHtml(text === '' ? href : text), title)
        : `<img src="${picture}" alt="${escapeHtml(text)}">`;
    },
    code({ text, lang }: Tokens.Code): string {
      const language = languageName(lang);
      return (
        `<div class="markdown-code"><div class="markdown-code-head"><span>${escapeHtml(language)}</span></div>` +
        `<pre tabindex="0"><code data-language="${escapeHtml(language)}">${escapeHtml(text)}\n</code></pre></div>`
      );
    },
    checkbox({ checked }: Tokens.Checkbox): string {
      return `<span class="markdown-task">${checked ? '☑' : '☐'}</span> `;
    },
    table(token: Tokens.Table): string {
      const head = token.header.map((cell) => this.tablecell(cell)).join('');
      const rows = token.rows.map((row) => `<tr>${row.map((cell) => this.tablecell(cell)).join('')}</tr>`).join('');
      return (
        `<div class="markdown-table" tabindex="0"><table><thead><tr>${head}</tr></thead>` +
        `<tbody>${rows}</tbody></table></div>`
      );
    },
    tablecell({ tokens, header, align }: Tokens.TableCell): string {
      const tag = header ? 'th' : 'td';
      const aligned = align === null ? '' : ` data-align="${align}"`;
      return `<${tag}${aligned}>${this.parser.parseInline(tokens)}</${tag}>`;
    },
  },
});

const options: MarkedOptions = marked.defaults;

/** Where links that are named elsewhere in a text lead to. */
export type Definitions = Record<string, Pick<Tokens.Link | Tokens.Image, 'href' | 'title'>>;

/** A text's top-level blocks, their inline parts read; definitions that the text has are added to the given ones. */
export function readBlocks(text: string, definitions: Definitions): Tokens.Generic[] {
  const lexer = new Lexer(options);
  lexer.tokens.links = definitions;
  return lexer.lex(text) as Tokens.Generic[];
}

/** Blocks as HTML. Not to be shown before it went through the sanitizer. */
export function blocksHtml(tokens: Tokens.Generic[]): string {
  return Parser.parse(tokens, options);
}

/** What stands in a line as HTML. Not to be shown before it went through the sanitizer. */
export function inlineHtml(tokens: Tokens.Generic[]): string {
  return Parser.parseInline(tokens, options);
}

/** The first word of what stands behind a fence. */
export function languageName(info: string | undefined): string {
  return /^[^\s{,:]+/.exec(info?.trim() ?? '')?.[0].toLowerCase() ?? '';
}

function linkHtml(href: string, text: string, title: string | null | undefined): string {
  const address = safeLink(href);
  if (address === undefined) {
    return text;
  }
  const hint = title === null || title === undefined || title === '' ? '' : ` title="${escapeHtml(title)}"`;
  return `<a href="${escapeHtml(address)}"${hint} target="_blank" rel="noopener noreferrer nofollow">${text}</a>`;
}
