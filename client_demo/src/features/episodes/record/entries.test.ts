import { describe, expect, it } from 'vitest';
import { episodeView, minute } from '@/testing/episode';
import { entriesOf } from './entries';

describe('the timeline read as a table', () => {
  const entries = entriesOf(episodeView());

  it('tells everything in the order it happened', () => {
    const times = entries.map((entry) => entry.at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('tells an interruption as going away and coming back, not as leaving', () => {
    const tomas = entries.filter((entry) => entry.person === 'p_tomas').map((entry) => entry.what);
    expect(tomas).toEqual([
      'came',
      'shared',
      'file',
      'card',
      'away',
      'back',
      'unshared',
      'asked',
      'left',
    ]);
  });

  it('leaves out stretches in which nobody wrote', () => {
    expect(entries.filter((entry) => entry.what === 'wrote')).toEqual([
      { at: minute(2), person: null, what: 'wrote', count: 1 },
      { at: minute(30), person: null, what: 'wrote', count: 8 },
    ]);
  });

  it('tells what was talked about, promised, asked and kept', () => {
    const said = entries.flatMap((entry) => ('text' in entry ? [[entry.what, entry.text]] : []));
    expect(said).toEqual([
      ['turned', 'Night counts, all three'],
      ['kept', 'Count the alarms'],
      ['covered', 'Night counts, all three'],
      ['turned', 'Who on the unit would say yes first'],
      ['promised', 'Ask biomed which delay is set'],
      ['asked', 'When next?'],
      ['answered', 'When next?'],
    ]);
  });

  it('does not end what still lasts', () => {
    const view = episodeView();
    const calls = [{ call: 'c_1', span: { start: minute(1), end: null }, people: [] }];
    const whats = entriesOf({ ...view, timeline: { ...view.timeline, calls } }).map(
      (entry) => entry.what,
    );
    expect(whats).toContain('callStarted');
    expect(whats).not.toContain('callEnded');
  });
});
