import react from '@vitejs/plugin-react';
import { VitePWA } from 'vite-plugin-pwa';
import type { IndexHtmlTransformContext, Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const server = process.env.MENTORING_DEV_SERVER ?? 'http://127.0.0.1:8000';

type Bundle = NonNullable<IndexHtmlTransformContext['bundle']>;

/** The file `name` of the build, all that it imports, and their styles. */
function closure(bundle: Bundle, name: string, seen = new Set<string>()): Set<string> {
  const file = bundle[name];
  if (file?.type !== 'chunk' || seen.has(name)) return seen;
  seen.add(name);
  for (const style of file.viteMetadata?.importedCss ?? []) seen.add(style);
  for (const next of file.imports) closure(bundle, next, seen);
  return seen;
}

/** What a room is made of from Join on, beyond what pre-join has already. */
function fromJoinOn(bundle: Bundle): string[] {
  const chunk = (source: string) =>
    Object.values(bundle).find(
      (one) => one.type === 'chunk' && one.facadeModuleId?.endsWith(source) === true,
    )?.fileName ?? '';
  const before = ['/index.html', '/features/room/room-page.tsx'].flatMap((source) => [
    ...closure(bundle, chunk(source)),
  ]);
  return [...closure(bundle, chunk('/features/room/inside-room.tsx'))].filter(
    (file) => !before.includes(file),
  );
}

/**
 * Names in the page which files a room is made of from Join on, for src/features/room/room-files.ts:
 * code that should be at hand without being run cannot be imported for it.
 */
function roomFiles(): Plugin {
  return {
    name: 'room-files',
    apply: 'build',
    transformIndexHtml: (_html, { bundle = {} }) => [
      { tag: 'meta', attrs: { name: 'room-files', content: fromJoinOn(bundle).join(' ') } },
    ],
  };
}

export default defineConfig({
  plugins: [
    react(),
    roomFiles(),
    VitePWA({
      // A new version waits until every tab is closed: nothing reloads in mid-call.
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        name: 'Mentoring Rooms',
        short_name: 'Mentoring',
        description: 'Rooms to mentor in, that remember.',
        theme_color: '#f6f3ed',
        background_color: '#f6f3ed',
        display: 'standalone',
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      workbox: {
        importScripts: ['/push.js'],
        globPatterns: ['**/*.{js,css,html,svg}', '**/*-latin-wght-*.woff2'],
        navigateFallbackDenylist: [/^\/(api|ws|files|healthz|readyz|metrics)/],
      },
    }),
  ],
  resolve: { tsconfigPaths: true },
  server: {
    proxy: {
      '/api': { target: server },
      '/ws': { target: server, ws: true },
    },
  },
  build: {
    outDir: 'dist',
    manifest: true,
    target: 'es2022',
    // What many pages share is small and comes in one file: each file more costs a phone a way to the
    // service and back.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'parts',
              minShareCount: 3,
              maxModuleSize: 3000,
              // Menus and dialogs stand on what no first page needs.
              test: /tabler|.src.(lib|ui(?!.(row-menu-opened|block.dialog))|http|protocol)./,
            },
          ],
        },
      },
    },
  },
  test: {
    setupFiles: ['src/testing/setup.ts'],
    testTimeout: 180_000,
    // Starting a process, a document and the packages anew for each file cost as much as all tests.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          environment: 'node',
          include: ['{src,lint}/**/*.test.{ts,js}'],
          exclude: ['**/*.dom.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'drawn',
          environment: 'happy-dom',
          include: ['src/**/*.test.tsx', 'src/**/*.dom.test.ts'],
          // Not in between those that are pure: whoever needs another environment starts anew.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
