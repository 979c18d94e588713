import { fits, isBlank, ORDER, POINTS } from '@/http/agreement/answers';
import type {
  AgreementPartner,
  AgreementVersion,
  AgreementView,
  Answer,
  PointView,
} from '@/protocol/generated';
import { firstName } from '@/lib/text/initials';

/** The other of the two, by the name `me` calls them; null for who is none of them, or alone. */
export function otherOf(view: AgreementView, me: string): AgreementPartner | null {
  if (!view.partners.some(({ person }) => person === me)) return null;
  const other = view.partners.find(({ person }) => person !== me);
  return other === undefined ? null : { ...other, name: firstName(other.name) };
}

/** What is still to be answered, in the order of the page. */
export function missing(answers: readonly Answer[]): readonly Answer['point'][] {
  const said = new Set(
    answers.filter((one) => !isBlank(one) && fits(one)).map(({ point }) => point),
  );
  return ORDER.filter((point) => !said.has(point));
}

/** What differs or did, what both said alike, and what each has as their own. */
export function parted(version: AgreementVersion) {
  const of = (...kinds: readonly PointView['settled'][]) =>
    version.points.filter(({ settled }) => kinds.includes(settled));
  return { differing: of(null, 'agreed', 'open'), alike: of('alike'), own: of('own') };
}

/** How much is not settled yet: what is the reader's to say, and what the other is asked for. */
export function unsettled({ points }: AgreementVersion, me: string) {
  const left = points.filter(({ settled }) => settled === null);
  const theirs = left.filter(({ offer }) => offer?.by === me).length;
  return { mine: left.length - theirs, theirs };
}

/** What `person` answered alone. */
export function saidBy({ said }: PointView, person: string): Answer | null {
  return said.find((one) => one.person === person)?.answer ?? null;
}

export function kindOf(point: Answer['point']) {
  return POINTS[point].kind;
}

/** Of two, oneself before the other. */
export function meFirst<One extends { readonly person: string }>(two: readonly One[], me: string) {
  return [...two].sort((a, b) => Number(b.person === me) - Number(a.person === me));
}
