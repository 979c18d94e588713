import react from '@vitejs/plugin-react';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';

const server = process.env.MENTORING_DEV_SERVER ?? 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [
    react(),
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
