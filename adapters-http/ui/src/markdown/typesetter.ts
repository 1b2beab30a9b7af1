import katex from 'katex';

/** A formula as MathML; nothing when its source makes no sense. */
export function mathml(tex: string, display: boolean): string | undefined {
  try {
    return katex.renderToString(tex, {
      displayMode: display,
      output: 'mathml',
      throwOnError: true,
      strict: false,
      trust: false,
      maxExpand: 200,
      maxSize: 20,
    });
  } catch {
    return undefined;
  }
}
