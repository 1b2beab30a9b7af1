import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { deliver } from './build/deliver.ts';
import { earlyScript } from './build/early-script.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const OUTPUT = here('../target/classes/zenow-page');

export default defineConfig({
  plugins: [earlyScript(here('build/early.js')), deliver(OUTPUT)],
  build: {
    outDir: OUTPUT,
    emptyOutDir: true,
    target: 'es2022',
    assetsDir: 'assets',
    // Everything is a file of its own: the page's policy allows no data: scripts or styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    proxy: { '/api': process.env['ZENOW_URL'] ?? 'http://127.0.0.1:8080' },
  },
  cacheDir: here('target/vite'),
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: [here('src/testing/jsdom.ts')],
    restoreMocks: true,
    unstubGlobals: true,
  },
});
