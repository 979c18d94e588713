import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pieces, roomPathOf } from './links';

const hrefs = (text: string) => pieces(text).flatMap((piece) => piece.href ?? []);

it.each([
  ['see https://nice.example/ng61.', ['https://nice.example/ng61']],
  ['(https://nice.example/ng61)', ['https://nice.example/ng61']],
  ['(see https://wiki.example/Sepsis_(disease)).', ['https://wiki.example/Sepsis_(disease)']],
  ['[the page](https://a.example/b?c=d&e=f)', ['https://a.example/b?c=d&e=f']],
  ['“https://a.example/b”, she said', ['https://a.example/b']],
  ['<https://a.example/b>', ['https://a.example/b']],
  ['请看https://a.example/b。谢谢', ['https://a.example/b']],
  ['（https://a.example/b）', ['https://a.example/b']],
  ['https://a.example/b、https://a.example/c', ['https://a.example/b', 'https://a.example/c']],
  ['HTTPS://A.EXAMPLE/B', ['HTTPS://A.EXAMPLE/B']],
  ['https://a.example/b/?x=1#y!', ['https://a.example/b/?x=1#y']],
  ['is it https://a.example/b?', ['https://a.example/b']],
  ['*https://a.example/b*', ['https://a.example/b']],
  ['http://[::1]:8000/x', ['http://[::1]:8000/x']],
  ['https://a.example/@amara', ['https://a.example/@amara']],
  ['https://a.example/été/日本', ['https://a.example/été/日本']],
  ['mailto:amara@clinic.example,', ['mailto:amara@clinic.example']],
  ['tel:+44-20-7946-0000.', ['tel:+44-20-7946-0000']],
  ['hotel:12345', []],
  ['tel:', []],
  ['mailto:amara', []],
  ['https://', []],
  ['https://.', []],
  ['https://bank.example@elsewhere.example/', []],
  ['javascript:alert(1)', []],
  ['data:text/html,x', []],
  ['xhttps://a.example', []],
  ['ftp://a.example', []],
  ['a.example/b', []],
  ['', []],
])('of %j these are links: %j', (text, links) => {
  expect(hrefs(text)).toEqual(links);
});

const ADDRESS = fc
  .tuple(
    fc.constantFrom('https://a.example', 'http://127.0.0.1:8000', 'https://été.example'),
    fc.constantFrom('', '/', '/ng61', '/a_(b)', '/a?b=c&d=%20', '/x#y', '/日本/[1]'),
  )
  .map((parts) => parts.join(''));

const AROUND = fc.constantFrom(
  ['(', ')'],
  ['[', ']'],
  ['“', '”'],
  ['«\u00a0', '\u00a0»'],
  ['（', '）'],
  ['「', '」'],
  ['', '.'],
  ['', '...'],
  ['', ').'],
  ['(', ').)'],
  ['是', '。是'],
  ['\n', '\n'],
  ['', ' …'],
  ['see: ', ', and'],
);

it('an address is the same whatever stands around it', () => {
  fc.assert(
    fc.property(ADDRESS, AROUND, AROUND, (address, [a = '', b = ''], [c = '', d = '']) => {
      expect(hrefs(`${c}${a}${address}${b}${d}`)).toEqual([address]);
    }),
  );
});

it('nothing is lost or added, and only known schemes are followed', () => {
  const word = fc.oneof(ADDRESS, fc.string({ unit: 'grapheme' }), fc.constantFrom('tel:', '://'));
  fc.assert(
    fc.property(fc.array(word), (words) => {
      const text = words.join('');
      expect(
        pieces(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
      for (const href of hrefs(text)) expect(href).toMatch(/^(https?:|mailto:|tel:)/i);
    }),
  );
});

it('as many brackets and stops as a message holds are done at once', () => {
  for (const sign of ['(', ')', '.', '(.', 'https://', 'tel:1'])
    expect(hrefs(`https://a.example/${sign.repeat(8192 / sign.length)}`).length).toBeLessThan(3);
});

it.each([
  ['https://here.example/rooms/r_1#message-4', '/rooms/r_1#message-4'],
  ['https://here.example/rooms/r_1/episodes/ep_1?a=b', '/rooms/r_1/episodes/ep_1?a=b'],
  ['https://here.example/rooms/', null],
  ['https://here.example/i/abc', null],
  ['https://here.example.elsewhere.example/rooms/r_1', null],
  ['http://here.example/rooms/r_1', null],
  ['mailto:a@here.example', null],
])('%j leads within the client to %j', (href, path) => {
  expect(roomPathOf(href, 'https://here.example')).toBe(path);
});
