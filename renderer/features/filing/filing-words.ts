/** How sure it is that a piece is somebody's, in words; and what says so. */
import type { TFunction } from 'i18next';
import { CircleCheck, CircleHelp, type LucideIcon, TriangleAlert } from 'lucide-react';
import { certainScore, type FilingMatch, type FilingProposal } from '../../../preload/contract/filing.ts';
import type { Tone } from '../../ui/Icon.tsx';

/** Under it, too little agrees to put a name first. */
const likelyScore = 60;

export interface Sureness {
  readonly key: 'proven' | 'certain' | 'likely' | 'weak' | 'differs' | 'nobody';
  readonly icon: LucideIcon;
  readonly tone: Tone;
}

export function surenessOf(match: Pick<FilingMatch, 'score' | 'differs'> | undefined): Sureness {
  if (match === undefined) return { key: 'nobody', icon: CircleHelp, tone: 'warn' };
  if (match.differs.length > 0) return { key: 'differs', icon: TriangleAlert, tone: 'warn' };
  if (match.score === 100) return { key: 'proven', icon: CircleCheck, tone: 'normal' };
  if (match.score >= certainScore) return { key: 'certain', icon: CircleCheck, tone: 'normal' };
  return { key: match.score >= likelyScore ? 'likely' : 'weak', icon: CircleHelp, tone: 'warn' };
}

export function reasonsOf({ agrees, differs }: Pick<FilingMatch, 'agrees' | 'differs'>, t: TFunction<'filing'>): string {
  const said = (key: 'agrees' | 'differs', reasons: FilingMatch['agrees']) =>
    reasons.length === 0 ? [] : [t(key, { what: reasons.map((reason) => t(`reason.${reason}`)).join(', ') })];
  return [...said('agrees', agrees), ...said('differs', differs)].join(' ');
}

/** The file that it is proposed for, when it can go there by one gesture. */
export function certainMatch({ form, matches }: FilingProposal): FilingMatch | undefined {
  return form.patientId === undefined ? undefined : matches.find(({ patientId }) => patientId === form.patientId);
}

export function pieceName({ piece }: Pick<FilingProposal, 'piece'>): string {
  return piece.document?.title.trim() || piece.name;
}

export function senderName({ from }: Pick<FilingProposal, 'from'>): string {
  return from.name.trim() || from.address;
}
