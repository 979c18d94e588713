/**
 * Finishes a build: lays beside each text in dist/ the same in brotli and gzip, which the service
 * sends to who takes them (server/web/http/static.py), and moves what is the build's alone to build/.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TEXTS = /\.(js|css|html|svg|txt|webmanifest)$/;
const dist = new URL('../dist/', import.meta.url);
const build = new URL('../build/', import.meta.url);

mkdirSync(build, { recursive: true });
renameSync(new URL('.vite/manifest.json', dist), new URL('manifest.json', build));
rmSync(new URL('.vite/', dist), { recursive: true });

const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
for (const name of readdirSync(dist, { recursive: true })) {
  if (!TEXTS.test(name)) continue;
  const text = readFileSync(new URL(name, dist));
  writeFileSync(new URL(`${name}.br`, dist), brotliCompressSync(text, best));
  writeFileSync(new URL(`${name}.gz`, dist), gzipSync(text, { level: 9 }));
}
