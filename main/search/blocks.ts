/** Time in which nobody is received, as whoever is at work may see it: what is private to another has no words of its own, and no title here. */
import type { AgendaBlock } from '../../preload/contract/agenda-appointments.ts';
import type { FoundBlock } from '../../preload/contract/search.ts';
import type { ShownBlock } from '../agenda/index.ts';
import { createHighlighter, type Searched } from '../words/index.ts';

export interface BlockSearch {
  /** Without the words that name days; empty only where days are named. */
  readonly words: Searched;
  readonly limit: number;
}

/** What each is looked for by, beside its title; all of them are times when the practitioner isn't there to be booked. */
const called: Record<AgendaBlock['kind'], string> = {
  leave: 'congé congés vacances',
  absence: 'absence absent absente',
  meeting: 'réunion',
  private: 'privé',
  other: '',
};

/** @param shown in the order in which they come @returns as many of them as are wanted, whose words hold all that is looked for */
export function findBlocks({ words, limit }: BlockSearch, shown: readonly ShownBlock[]): FoundBlock[] {
  const highlighter = words.length === 0 ? undefined : createHighlighter(words);
  return shown
    .filter(({ block: { title, kind, isHidden }, practitionerName, siteName }) => {
      const own = isHidden ? '' : `${title} ${called[kind]}`;
      return highlighter === undefined || highlighter.holdsAll(`${own} indisponible ${practitionerName} ${siteName}`);
    })
    .slice(0, limit)
    .map(({ block: { id, scheduleId, start, end, kind, title, isHidden }, practitionerName }) => ({
      ...{ blockId: id, scheduleId, start, end, kind, title, isHidden, practitionerName },
    }));
}
