import { highlightedNodes } from './highlightedNodes';

/** Code as the highlighter's HTML; nothing when the language is not known. */
export type Highlight = (code: string, language: string) => Promise<string | undefined>;

/** While more comes, code up to this length is coloured; beyond it waits for its end. */
const OPEN_LIMIT = 3_000;
/** Colouring longer code would be felt. */
const LIMIT = 30_000;
/** Up to here, colouring costs less than a frame and need not wait for an idle moment. */
const AT_ONCE = 2_000;
const OPEN_PAUSE = 150;

/**
 * Shows code in an element: text at once, colours when the highlighter has them. Code that grows gets its new text appended; what was
 * coloured stays.
 */
export class CodePainter {
  private code = '';
  private language = '';
  private painted = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private closed = false;

  constructor(
    readonly element: HTMLElement,
    private readonly highlight: Highlight,
  ) {}

  /** Whether code is what is shown, or goes on behind it. */
  goesOn(code: string, language: string): boolean {
    return this.code !== '' && language === this.language && code.startsWith(this.code);
  }

  show(code: string, language: string, open: boolean): void {
    if (this.goesOn(code, language)) {
      const more = code.slice(this.code.length);
      if (more !== '') this.append(more);
    } else {
      this.element.textContent = code;
      this.painted = '';
    }
    this.code = code;
    this.language = language;
    if (language !== '') this.schedule(open);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  private append(more: string): void {
    const last = this.element.lastChild;
    if (last instanceof Text) last.appendData(more);
    else this.element.append(more);
  }

  private schedule(open: boolean): void {
    const length = this.code.length;
    if (this.painted === this.code || length > (open ? OPEN_LIMIT : LIMIT)) return;
    if (!open) {
      clearTimeout(this.timer);
      this.timer = undefined;
      if (length <= AT_ONCE) void this.paint();
      else this.timer = setTimeout(() => void this.paint(), 30);
      return;
    }
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.paint();
    }, OPEN_PAUSE);
  }

  private async paint(): Promise<void> {
    const { code, language } = this;
    const html = await this.highlight(code, language).catch(() => undefined);
    const still = !this.closed && language === this.language && this.code.startsWith(code);
    if (html === undefined || !still) return;
    this.element.replaceChildren(highlightedNodes(html, this.element.ownerDocument));
    this.painted = code;
    if (this.code.length > code.length) this.append(this.code.slice(code.length));
  }
}
