import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { CodePainter, type Highlight } from './codePainter';
import { createSanitizer, type Sanitizer } from './sanitize';

/** What showing markdown needs beside the text; made once for a page. */
export interface MarkdownTools {
  readonly sanitizer: Sanitizer;
  readonly highlight: Highlight;
  /** A formula as nodes; nothing when its source makes no sense. */
  readonly typeset: (tex: string, display: boolean) => Promise<Node | undefined>;
}

const REMEMBERED = 500;

/** The tools for a window; the highlighter and the typesetter are loaded when the first code or formula appears. */
export function createMarkdownTools(window: Window & typeof globalThis): MarkdownTools {
  const sanitizer = createSanitizer(window);
  const formulas = new Map<string, string>();
  const formula = async (tex: string, display: boolean) => {
    const key = `${display ? 'd' : 'i'}${tex}`;
    const known = formulas.get(key);
    if (known !== undefined) return known;
    const { mathml } = await import('./typesetter');
    const html = mathml(tex, display) ?? '';
    if (formulas.size >= REMEMBERED) formulas.clear();
    formulas.set(key, html);
    return html;
  };
  return {
    sanitizer,
    highlight: async (code, language) => (await import('./highlighter')).highlightHtml(code, language),
    typeset: async (tex, display) => {
      const html = await formula(tex, display);
      return html === '' ? undefined : sanitizer.formula(html);
    },
  };
}

export const MarkdownContext = createContext<MarkdownTools | undefined>(undefined);

/** The tools of the page; whoever shows markdown stands below a provider of them. */
export function useMarkdownTools(): MarkdownTools {
  const tools = useContext(MarkdownContext);
  if (tools === undefined) throw new Error('no MarkdownContext');
  return tools;
}

/**
 * Puts safe nodes of HTML into an element, and colours code and typesets formulas in it.
 *
 * @param before who coloured the code that the element had: what goes on stays as it is, the others are closed
 * @returns who colours its code now; to be closed when it goes
 */
export function fill(
  element: HTMLElement,
  html: string,
  tools: MarkdownTools,
  before: readonly CodePainter[],
): readonly CodePainter[] {
  if (!/[<&]/.test(html)) {
    before.forEach((painter) => painter.close());
    element.textContent = html;
    return [];
  }
  element.replaceChildren(tools.sanitizer.nodes(html));
  const painters = [...element.querySelectorAll<HTMLElement>('code[data-language]')].map((code, index) => {
    const text = code.textContent ?? '';
    const language = code.dataset['language'] ?? '';
    const old = before[index];
    const painter = old?.goesOn(text, language) === true ? old : new CodePainter(code, tools.highlight);
    if (painter !== old) old?.close();
    else code.replaceWith(painter.element);
    // What is shown anew may still grow.
    painter.show(text, language, before.length > 0);
    return painter;
  });
  before.slice(painters.length).forEach((painter) => painter.close());
  for (const formula of element.querySelectorAll<HTMLElement>('[data-maths]')) {
    void typeset(formula, formula.textContent ?? '', formula.dataset['maths'] === 'display', tools);
  }
  return painters;
}

/** Shows a formula in an element: its source until it is typeset, and where it cannot be. */
export async function typeset(element: HTMLElement, tex: string, display: boolean, tools: MarkdownTools): Promise<void> {
  const nodes = await tools.typeset(tex, display).catch(() => undefined);
  if (nodes === undefined || element.textContent !== tex) return;
  element.replaceChildren(nodes);
  element.classList.add('markdown-maths-set');
}
