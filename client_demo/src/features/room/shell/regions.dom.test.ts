import { beforeEach, describe, expect, it } from 'vitest';
import { regionFrom, regionsIn, targetOf } from './regions';

beforeEach(() => {
  document.body.innerHTML = `
    <header data-region tabindex="-1" id="head"></header>
    <main data-region id="stage"><p data-tile tabindex="0" id="tile"></p>
      <div data-region id="notices"></div>
      <div data-region id="mark"><button id="word"></button></div>
    </main>
    <footer data-region id="bar"><button tabindex="-1"></button><button id="stop" tabindex="0"></button></footer>
    <aside data-region id="panel"><button tabindex="0"></button>
      <div data-panel-focus tabindex="-1" id="inner"></div></aside>`;
});

const at = (id: string) => document.getElementById(id);

describe('F6', () => {
  it('goes round every region that has something to stop at, and Shift+F6 back', () => {
    const regions = regionsIn(document);
    expect(regions.map((one) => one.id)).toEqual(['head', 'stage', 'mark', 'bar', 'panel']);
    const round = (step: 1 | -1) => {
      const seen: string[] = [];
      let focused: Element | null = at('inner');
      while (seen.length < regions.length) {
        const next = regionFrom(regions, focused, step)!;
        seen.push(next.id);
        focused = targetOf(next);
      }
      return seen;
    };
    expect(round(1)).toEqual(['head', 'stage', 'mark', 'bar', 'panel']);
    expect(round(-1)).toEqual(['bar', 'mark', 'stage', 'head', 'panel']);
  });

  it('begins at either end where nothing has the focus', () => {
    const regions = regionsIn(document);
    expect(regionFrom(regions, document.body, 1)?.id).toBe('head');
    expect(regionFrom(regions, null, -1)?.id).toBe('panel');
  });

  it('stops at what a region names, what can be used in it, or itself', () => {
    expect(['head', 'stage', 'mark', 'bar', 'panel'].map((id) => targetOf(at(id)!)?.id)).toEqual([
      'head',
      'tile',
      'word',
      'stop',
      'inner',
    ]);
  });
});
