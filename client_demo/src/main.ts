import './ui/theme/base.css';
import '@fontsource-variable/literata/wght.css';
import '@fontsource-variable/source-sans-3/wght.css';
import './ui/theme/fonts.css';
import './ui/theme/mantine-parts.css';
import './ui/theme/tokens.css';
import './ui/theme/mantine.css';
import './ui/theme/first-paint.css';
import { askPage } from './early/ask-page';

askPage(location.pathname).catch(() => undefined);
// The first of these makes the browser read what it knows of all languages, which takes a tenth of a
// second on a phone: now, while the rest is on its way.
Intl.NumberFormat();
// All else is large, and run piece by piece as it comes: on a phone a touch is answered in between.
for (const piece of [import('react-dom/client'), import('./app/router-code')])
  piece.catch(() => undefined); // start below needs it, too, and fails for both

// public/arrival.js says in words what did not come.
import('./app/start')
  .then(({ start }) => start())
  .then(
    () => window.dispatchEvent(new Event('arrived')),
    () => window.dispatchEvent(new Event('arrival-lost')),
  );

// It fetches every page beforehand, which nobody should wait for who came for one.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  const register = () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
}
