// Runs before the first paint, so that a dark room never flashes white.
(() => {
  const kept = localStorage.getItem('mantine-color-scheme-value');
  const dark =
    kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';
  // These stand outside the frame (src/app/router.tsx), so its mark is not drawn for them beforehand.
  const bare = /\/episodes\/[^/]+\/(reflect|goodbye)$/;
  document.documentElement.toggleAttribute('data-bare', bare.test(location.pathname));
})();
