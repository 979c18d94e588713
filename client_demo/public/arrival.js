// Nobody gets an empty page: where the page's own code or style was lost on its way, as browsers do
// to what they are loading when the device changes its network, it is asked for again, and then said
// in words. These stand here because the catalogues of words are code that may be lost as well.
(() => {
  const TRIES = 'mentoring.arrival';
  const WAITS_MS = [500, 2000, 5000];
  const WORDS = {
    en: [
      'This page could not be loaded',
      'The connection was lost on the way. What you wrote is kept.',
      'Load it again',
    ],
    fr: [
      'Cette page n’a pas pu être chargée',
      'La connexion s’est perdue en route. Ce que vous avez écrit est gardé.',
      'Recharger',
    ],
  };
  let over = false;

  const element = (kind, text) =>
    Object.assign(document.createElement(kind), { textContent: text });

  function say() {
    const language = navigator.language.startsWith('fr') ? 'fr' : 'en';
    const [title, body, act] = WORDS[language];
    const main = document.createElement('main');
    const again = element('button', act);
    again.addEventListener('click', () => location.reload());
    main.append(element('h1', title), element('p', body), again);
    document.documentElement.lang = language;
    document.getElementById('root').replaceChildren(main);
  }

  function lost() {
    if (over) return;
    over = true;
    const tried = Number(sessionStorage.getItem(TRIES) ?? 0);
    if (tried === WAITS_MS.length) {
      sessionStorage.removeItem(TRIES);
      say();
      return;
    }
    sessionStorage.setItem(TRIES, String(tried + 1));
    setTimeout(() => location.reload(), WAITS_MS[tried]);
  }

  // A style can be asked for again without beginning anew.
  function restyle(link) {
    const tried = Number(link.dataset.tried ?? 0);
    if (tried === WAITS_MS.length) return;
    const again = link.cloneNode();
    again.dataset.tried = String(tried + 1);
    setTimeout(() => link.replaceWith(again), WAITS_MS[tried]);
  }

  function failed({ target }) {
    if (target instanceof HTMLScriptElement) lost();
    else if (target instanceof HTMLLinkElement && target.rel === 'stylesheet')
      if (!over || 'tried' in target.dataset) restyle(target);
  }

  addEventListener('error', failed, true);
  addEventListener('arrival-lost', lost);
  addEventListener('arrived', () => {
    over = true; // what is lost from here on is asked for by the code itself (lib/patiently.ts)
    sessionStorage.removeItem(TRIES);
  });
})();
