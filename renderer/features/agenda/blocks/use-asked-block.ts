/** Opens the block that another screen leads to, once its day has come, and then forgets that it was asked: closed, it stays closed. */
import { useEffect, useEffectEvent } from 'react';
import type { AgendaBlock } from '../../../../preload/contract/agenda-appointments.ts';
import { useAgendaSearch, useGoToAgenda } from '../place.ts';

/** @param blocks of what is shown; `undefined` as long as they come */
export function useAskedBlock(blocks: readonly AgendaBlock[] | undefined, open: (id: string) => void): void {
  const { block: asked } = useAgendaSearch();
  const goTo = useGoToAgenda();
  const isHere = asked !== undefined && blocks?.some(({ id }) => id === asked) === true;
  const answer = useEffectEvent(() => {
    if (asked === undefined) return;
    open(asked);
    goTo({ block: undefined }, true);
  });
  useEffect(() => {
    if (isHere) answer();
  }, [isHere]);
}
