import { describe, expect, it } from 'vitest';
import { findIdentifiers, identifierKinds, type IdentifierKind } from './identifiers';

const FOUND: readonly (readonly [IdentifierKind, string])[] = [
  ['person', 'Anna in bed 12 was afraid of the pump.'],
  ['person', 'I spoke to Mr Brown, room 4b, twice.'],
  ['person', 'We moved Greta to ward 7 at night.'],
  ['person', 'Mme Lefèvre, chambre 214, ne dormait pas.'],
  ['person', 'Le lit 3, c’était Yasmine.'],
  ['birth', 'DOB: 3/4/51, and nobody asked.'],
  ['birth', 'She was born on 12 March 1958.'],
  ['birth', 'Née le 04/11/1949, elle vit seule.'],
  ['birth', 'The label said 01.02.1961.'],
  ['record', 'NHS number 943 476 5919 was on the board.'],
  ['record', 'It was 943-476-5919 I think.'],
  ['record', 'MRN 00482913 was scanned twice.'],
  ['record', 'Dossier n° 4471920, encore lui.'],
  ['record', 'Le numéro 2 58 05 75 115 005 82 était affiché.'],
  ['phone', 'Call her on +44 20 7946 0958.'],
  ['phone', 'Son numéro est le 06 12 34 56 78.'],
  ['phone', 'Bleep 44 213 if it happens again.'],
  ['address', 'He lives at 14 Cable Street.'],
  ['address', 'Elle habite 12 bis, rue de la Paix.'],
  ['address', 'The letter went to EH1 2NG.'],
  ['address', 'Elle vit à 69003 Lyon.'],
  ['email', 'Write to greta.berg@clinic.example.'],
];

const ORDINARY = [
  'Alarm fatigue is a design problem before it is a staffing problem. I had been blaming us.',
  'Three nights in the end: 412 alarms, 31 that changed what we did.',
  'Ten more seconds would have silenced about half of the alarms.',
  'We meet again on Thursday at 14:30 in room 4.',
  'Ask biomed which delay is set on our ward. Before Friday’s unit meeting.',
  'In bed 12 the pump was set up wrongly; nobody had checked.',
  'On Monday bed 4 stayed empty, and the ward was quiet.',
  'I waited four seconds. It felt like a shift of 12 hours.',
  'The budget is 120,000 over 2 years, reviewed on 24/11/2026.',
  'Version 2.10.3 came out on 2026-11-24.',
  'From 8 to 20 o’clock, every 15 minutes, 48 times a day.',
  'Tomas asked what happened just before I said it.',
  'My file is a mess and my case is weak, he said.',
  'La réunion est jeudi à 14 h 30, salle 3.',
  'J’ai attendu quatre secondes. C’était long.',
  'Dans la chambre 12, la pompe était mal réglée.',
  'Nous avons compté 412 alarmes en 3 nuits, soit 137 par nuit.',
  'Le patient est un mot que j’emploie trop : 5 fois par phrase.',
  'Room for 3 more ideas. Bed down, then talk.',
  '',
];

describe('what may point at one person', () => {
  it.each(FOUND)('sees a %s in “%s”', (kind, text) => {
    expect(identifierKinds([text])).toContain(kind);
  });

  it.each(ORDINARY)('leaves “%s” in peace', (text) => {
    expect(findIdentifiers(text)).toEqual([]);
  });

  it('says where it is', () => {
    const text = 'Write to greta@clinic.example soon.';
    const [found] = findIdentifiers(text);
    expect(text.slice(found?.start, found?.end)).toBe('greta@clinic.example');
  });

  it('names each kind once, whatever the number of texts', () => {
    expect(identifierKinds(['a@b.example, c@d.example', 'e@f.example'])).toEqual(['email']);
  });

  it('tells ten digits that check from ten that do not', () => {
    expect(identifierKinds(['943 476 5919'])).toEqual(['record']);
    expect(identifierKinds(['943 476 5918'])).toEqual([]);
  });

  it('does not mind where a text is cut or how it is mixed', () => {
    const whole = FOUND.map(([, text]) => text).join(' ');
    for (let length = 0; length < whole.length; length += 7) {
      for (const one of findIdentifiers(whole.slice(0, length))) {
        expect(one.start).toBeLessThan(one.end);
        expect(one.end).toBeLessThanOrEqual(length);
      }
    }
  });
});

describe('the time it takes', () => {
  const PIECES = [
    'a',
    '1',
    ' ',
    '@',
    'a.',
    '1 ',
    '0-',
    'A1 ',
    '+1(',
    'bed 1',
    'bed ',
    'Née ',
    '1 rue d’',
    'Aa',
    '12 Aa ',
    'a@a.',
    '0 1 2 ',
    'born ',
    'é',
    '’',
    '.\n',
  ];
  const fill = (piece: string, length: number) =>
    piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
  const best = (text: string) =>
    Math.min(
      ...[1, 2, 3].map(() => {
        const start = performance.now();
        findIdentifiers(text);
        return performance.now() - start;
      }),
    );

  it.each(PIECES)('grows with the text and no faster, for “%s” again and again', (piece) => {
    const [short, long] = [best(fill(piece, 2_000)), best(fill(piece, 8_000))];
    expect(long).toBeLessThan(Math.max(short, 2) * 12);
    expect(long).toBeLessThan(200);
  });

  it('stays the same for what is longer than anything written here', () => {
    expect(best(fill('1 ', 200_000))).toBeLessThan(200);
  });
});
