import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

/**
 * Puts a small classic script before everything else in the page, as a file with a hash in its name: it runs before the
 * first paint, which a module does not, and the policy of the page forbids scripts inside the document.
 */
export function earlyScript(source: string): Plugin {
  let reference = '';
  let building = false;
  return {
    name: 'early-script',
    config: (_, { command }) => {
      building = command === 'build';
    },
    async buildStart() {
      if (building) {
        reference = this.emitFile({ type: 'asset', name: 'early.js', source: await readFile(source, 'utf8') });
      }
    },
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle }) {
        const built = Object.keys(bundle ?? {}).find((name) => /\/early-[^/]*\.js$/.test(name));
        const src = built === undefined ? '/build/early.js' : `/${built}`;
        return reference === '' && building ? [] : [{ tag: 'script', attrs: { src }, injectTo: 'head-prepend' }];
      },
    },
  };
}
