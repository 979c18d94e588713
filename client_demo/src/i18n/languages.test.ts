import { describe, expect, it } from 'vitest';
import { chooseLanguage } from './languages';

describe('the language a person gets', () => {
  it('is the first one wanted that the client speaks, whatever the region', () => {
    expect(chooseLanguage(['de-AT', 'fr-CA', 'en'])).toBe('fr');
  });

  it('is English when none is spoken', () => {
    expect(chooseLanguage(['fi', 'sv-SE'])).toBe('en');
    expect(chooseLanguage([])).toBe('en');
  });
});
