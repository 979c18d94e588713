import type en from './en/catalogue';
import type { LaterWords } from './later';

/** "room.bar.mute" and all the others: every way to a text. */
type Ways<Tree, Before extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Before}${Key}`
    : Ways<Tree[Key], `${Before}${Key}.`>;
}[keyof Tree & string];

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    // Flat, so that TypeScript looks a key up instead of walking the tree at every call: with a
    // thousand texts the walk is too deep for it. At run time the catalogues stay trees.
    keySeparator: false;
    resources: { translation: Record<Ways<typeof en> | Ways<LaterWords>, string> };
    returnNull: false;
  }
}
