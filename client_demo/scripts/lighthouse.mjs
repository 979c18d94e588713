/**
 * Looks at one page with Lighthouse, in a Chromium that runs already, and prints what it found.
 *
 *     node scripts/lighthouse.mjs PORT URL desktop|mobile CATEGORY,… [COOKIE]
 *
 * PORT is where the browser takes orders (--remote-debugging-port). Prints JSON: the score of each
 * category in percent, the audits that are not whole, what was measured, and for the speed of a phone
 * how quick this machine is and how many times slower than it the phone is taken to be.
 */
import lighthouse, { defaultConfig, desktopConfig } from 'lighthouse';

/**
 * The index of the phone that is meant: Lighthouse's four times slower is for machines of 1500 to
 * 2000 (docs/decisions/0184).
 */
const PHONE = 437;

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

/** How quick this machine is just now, by a look for one small thing. */
async function machineIndex() {
  const quick = { ...flags, onlyCategories: null, onlyAudits: ['viewport'] };
  const { lhr } = await lighthouse(url, { ...quick, throttlingMethod: 'provided' });
  return lhr.environment.benchmarkIndex;
}

/** Only the processor is fitted to this machine; the line stays what Lighthouse takes for a phone's. */
async function calibrated() {
  const index = await machineIndex();
  const slower = Math.min(10, Math.max(1, index / PHONE));
  const throttling = { ...defaultConfig.settings.throttling, cpuSlowdownMultiplier: slower };
  return { index, slower, throttling };
}

const speedOfPhone = form === 'mobile' && categories.split(',').includes('performance');
const { index, slower, throttling } = speedOfPhone
  ? await calibrated()
  : { index: null, slower: null };
const { lhr } = await lighthouse(
  url,
  speedOfPhone ? { ...flags, throttling } : flags,
  form === 'desktop' ? desktopConfig : undefined,
);
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
    index,
    slower,
    scores: Object.fromEntries(
      Object.values(lhr.categories).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)]),
    ),
    found,
    measured: Object.fromEntries(
      MEASURED.filter((id) => id in lhr.audits).map((id) => [id, lhr.audits[id].numericValue]),
    ),
  }),
);
