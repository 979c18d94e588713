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

/** What the module of `source` is in, with all that it imports. */
function filesOf(bundle: Bundle, source: string): string[] {
  const chunk = Object.values(bundle).find(
    (one) => one.type === 'chunk' && one.facadeModuleId?.endsWith(source) === true,
  );
  return chunk === undefined ? [] : [...closure(bundle, chunk.fileName)];
}

/** The code that draws a page is asked for with the page: src/main.ts comes before it, and is small. */
function startFiles(): Plugin {
  return {
    name: 'start-files',
    apply: 'build',
    transformIndexHtml: (_html, { bundle = {} }) => {
      const entry = filesOf(bundle, '/index.html');
      return filesOf(bundle, '/app/start.tsx')
        .filter((file) => !entry.includes(file))
        .map((file) => ({
          tag: 'link',
          injectTo: 'head' as const,
          attrs: {
            rel: file.endsWith('.css') ? 'stylesheet' : 'modulepreload',
            crossorigin: true,
            ...(file.endsWith('.css') ? {} : { fetchpriority: 'low' }),
            href: `/${file}`,
          },
        }));
    },
  };
}

/** What a room is made of from Join on, beyond what pre-join has already. */
function fromJoinOn(bundle: Bundle): string[] {
  const before = ['/index.html', '/app/start.tsx', '/features/room/room-page.tsx'].flatMap(
    (source) => filesOf(bundle, source),
  );
  return filesOf(bundle, '/features/room/inside-room.tsx').filter((file) => !before.includes(file));
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
    startFiles(),
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
            // What src/main.ts is made of, and what it has run in tasks of their own.
            {
              name: 'first',
              test: /.src.early.|i18n.languages|preload-helper|top-bar.module|play-sound/,
              priority: 4,
            },
            {
              name: 'react',
              test: /node_modules.(react|react-dom|scheduler)[\\/]|use-window-event|noop/,
              priority: 3,
            },
            { name: 'router', test: /node_modules.react-router[\\/]|router-code/, priority: 3 },
            {
              name: 'parts',
              priority: 2,
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
    // Without a layout nothing can be focused, which the library says with a page of the document.
    onConsoleLog: (said) => !said.includes('use-focus-trap'),
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
