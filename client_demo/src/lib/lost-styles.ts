/**
 * Ask again for each sheet of style that was lost on its way. A page's code and style come together,
 * and what loads them asks for a style once only: without this the page would come naked.
 */
export async function bringLostStyles(): Promise<void> {
  const sheets = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')];
  await Promise.all(sheets.filter((one) => one.sheet === null).map(asked));
}

function asked(lost: HTMLLinkElement): Promise<void> {
  return new Promise((come, fail) => {
    const again = lost.cloneNode() as HTMLLinkElement;
    again.addEventListener('load', () => come());
    again.addEventListener('error', () => fail(new Error('a style was lost')));
    lost.replaceWith(again);
  });
}
