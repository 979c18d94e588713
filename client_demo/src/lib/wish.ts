const KEY = 'page-wanted';

/** The page somebody wanted when they asked for a mail; the mail's link opens another tab. */
export function keepWish(path: string | null): void {
  if (path === null) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, path);
}

/** The wish, once: who comes after them on this device has wishes of their own. */
export function takeWish(): string | null {
  const path = localStorage.getItem(KEY);
  localStorage.removeItem(KEY);
  return path;
}
