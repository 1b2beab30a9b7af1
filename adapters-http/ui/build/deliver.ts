import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const compress = promisify(gzip);
const SMALL = 1_024;

/**
 * Readies what was built for the server: a compressed copy beside each file that gains by it, and `files.txt`, which
 * names every file, because the server cannot list a folder within its jar.
 */
export function deliver(folder: string): Plugin {
  return {
    name: 'deliver',
    apply: 'build',
    async closeBundle() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const names: string[] = [];
      for (const entry of entries) {
        if (!entry.isFile()) continue;
        const file = join(entry.parentPath, entry.name);
        names.push(relative(folder, file).split(sep).join(posix.sep));
        const content = await readFile(file);
        if (content.length < SMALL || /\.(png|woff2)$/.test(entry.name)) continue;
        await writeFile(`${file}.gz`, await compress(content, { level: constants.Z_BEST_COMPRESSION }));
        names.push(`${names.at(-1)}.gz`);
      }
      await writeFile(join(folder, 'files.txt'), `${names.sort().join('\n')}\n`);
    },
  };
}
