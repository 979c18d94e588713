import { useEffect } from 'react';

let page = 'Mentoring Rooms';
let notice = '';

function show(): void {
  document.title = notice === '' ? page : `${notice} · ${page}`;
}

/** Names the page in the browser's tab and history. */
export function useTitle(title: string): void {
  useEffect(() => {
    page = `${title} · Mentoring Rooms`;
    show();
  }, [title]);
}

/** Puts something that is going on before the page's name, for who looks at another tab. */
export function useTitleNotice(words: string | null): void {
  useEffect(() => {
    notice = words ?? '';
    show();
    return () => {
      notice = '';
      show();
    };
  }, [words]);
}
