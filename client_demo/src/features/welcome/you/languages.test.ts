import { describe, expect, it } from 'vitest';
import { offersFor } from '@/ui/terms/search';
import { languageTree } from './languages';

const NONE = { terms: [], words: [] };

describe('languages to choose from', () => {
  const tree = languageTree('en', ['fr-CA']);
  const found = (typed: string) =>
    offersFor(tree, typed, NONE, 'en', false).map((one) => (one.is === 'term' ? one.id : 'own'));

  it('are found by their name in the reader’s language, in another, and in themselves', () => {
    expect(found('swedish')).toEqual(['sv']);
    expect(found('suédois')).toEqual(['sv']);
    expect(found('svenska')).toEqual(['sv']);
    expect(found('العربية')).toContain('ar');
  });

  it('have among them what was chosen, however it is written', () => {
    expect(tree.labelOf('fr-CA', 'en')).toBe('Canadian French');
    expect(languageTree('fr', ['tlh-x-shop']).labelOf('tlh-x-shop', 'fr')).not.toBe('');
  });

  it('are many, in order, and none of them by another’s code', () => {
    const labels = tree.terms.map((term) => term.labels.en ?? '');
    expect(labels.length).toBeGreaterThan(150);
    expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b, 'en')));
    expect(tree.get('iw')).toBeUndefined();
  });
});
