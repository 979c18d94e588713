import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeAnswer, judgeOffer, negotiation, type Negotiation } from './negotiation';

type Signal = { kind: 'offer' | 'answer'; gen: number; text: string };

/** One browser's side, as far as offers and answers go. Its signaling states are those of WebRTC. */
class Side {
  state: Negotiation;
  signaling: RTCSignalingState = 'stable';
  agreedOn = '';
  #ours = '';
  #offers = 0;
  readonly sent: Signal[] = [];
  readonly name: string;

  constructor(name: string, polite: boolean) {
    this.name = name;
    this.state = negotiation(polite, 0);
  }

  offer(): void {
    if (this.signaling !== 'stable') return;
    this.#offers += 1;
    this.#ours = `${this.name}${this.#offers}`;
    this.signaling = 'have-local-offer';
    this.sent.push({ kind: 'offer', gen: this.state.gen, text: this.#ours });
  }

  renew(): void {
    this.#anew(this.state.gen + 1);
    this.offer();
  }

  take(signal: Signal): void {
    if (signal.kind === 'answer') this.#answered(signal);
    else this.#offered(signal);
  }

  #offered(signal: Signal): void {
    const verdict = judgeOffer(this.state, signal.gen, this.signaling);
    if (verdict === 'stale' || verdict === 'ignore') return;
    if (verdict === 'renew') this.#anew(signal.gen);
    this.signaling = 'stable';
    this.agreedOn = signal.text;
    this.state = { ...this.state, agreed: true };
    this.sent.push({ kind: 'answer', gen: signal.gen, text: signal.text });
  }

  #answered(signal: Signal): void {
    if (judgeAnswer(this.state, signal.gen, this.signaling) === 'stale') return;
    this.signaling = 'stable';
    this.agreedOn = signal.text;
    this.state = { ...this.state, agreed: true };
  }

  #anew(gen: number): void {
    this.state = negotiation(this.state.polite, gen);
    this.signaling = 'stable';
  }
}

describe('perfect negotiation', () => {
  it('agrees on one description whichever way offers, renewals and deliveries fall', () => {
    const acts = fc.array(fc.constantFrom('offer a', 'offer b', 'renew a', 'renew b', 'to a', 'to b'));
    fc.assert(
      fc.property(acts, (list) => {
        const a = new Side('a', false);
        const b = new Side('b', true);
        const deliver = (from: Side, to: Side) => {
          const signal = from.sent.shift();
          if (signal !== undefined) to.take(signal);
        };
        const does: Record<string, () => void> = {
          'offer a': () => a.offer(), 'offer b': () => b.offer(), 'renew a': () => a.renew(), 'renew b': () => b.renew(),
          'to a': () => deliver(b, a), 'to b': () => deliver(a, b),
        };
        for (const act of list) does[act]?.();
        while (a.sent.length + b.sent.length > 0) {
          deliver(a, b);
          deliver(b, a);
        }
        expect([a.signaling, b.signaling]).toEqual(['stable', 'stable']);
        expect(a.state.gen).toBe(b.state.gen);
        expect(a.agreedOn).toBe(b.agreedOn);
      }),
    );
  });

  it('lets the impolite side ignore a crossing offer, and the polite one give way', () => {
    const making = { making: true, agreed: true };
    expect(judgeOffer({ ...negotiation(false, 2), ...making }, 2, 'stable')).toBe('ignore');
    expect(judgeOffer({ ...negotiation(true, 2), ...making }, 2, 'stable')).toBe('take');
  });

  it('begins anew for a newer generation and leaves an older one aside', () => {
    expect(judgeOffer(negotiation(false, 2), 3, 'have-local-offer')).toBe('renew');
    expect(judgeOffer(negotiation(true, 2), 1, 'stable')).toBe('stale');
  });

  it('takes an offer that comes while an answer settles', () => {
    expect(judgeOffer({ ...negotiation(false, 0), settling: true }, 0, 'have-local-offer')).toBe('take');
  });
});
