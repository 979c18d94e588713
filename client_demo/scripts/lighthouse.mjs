/**
 * Looks at one page with Lighthouse, in a Chromium that runs already, and prints what it found.
 *
 *     node scripts/lighthouse.mjs PORT URL desktop|mobile CATEGORY,… [COOKIE]
 *
 * PORT is where the browser takes orders (--remote-debugging-port). Prints JSON: the score of each
 * category in percent, the audits that are not whole, and what was measured.
 */
import lighthouse, { desktopConfig } from 'lighthouse';

const MEASURED = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
  'speed-index',
  'total-byte-weight',
];

const [port, url, form, categories, cookie = ''] = process.argv.slice(2);
const flags = {
  port: Number(port),
  output: 'json',
  logLevel: 'error',
  onlyCategories: categories.split(','),
  extraHeaders: cookie === '' ? {} : { Cookie: cookie },
};
const { lhr } = await lighthouse(url, flags, form === 'desktop' ? desktopConfig : undefined);
const found = Object.values(lhr.categories).flatMap(({ id, auditRefs }) =>
  auditRefs
    .filter(({ weight }) => weight > 0)
    .map((ref) => lhr.audits[ref.id])
    .filter(({ score }) => score !== null && score < 1)
    .map(({ id: audit, title, displayValue = '', details }) => ({
      audit: `${id}/${audit}`,
      title: `${title} ${displayValue}`.trim(),
      where: (details?.items ?? [])
        .slice(0, 5)
        .map((item) => item.node?.snippet ?? item.description ?? item.url ?? ''),
    })),
);
console.log(
  JSON.stringify({
    error: lhr.runtimeError?.message ?? null,
    scores: Object.fromEntries(
      Object.values(lhr.categories).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)]),
    ),
    found,
    measured: Object.fromEntries(
      MEASURED.filter((id) => id in lhr.audits).map((id) => [id, lhr.audits[id].numericValue]),
    ),
  }),
);
