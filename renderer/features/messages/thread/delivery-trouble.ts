/** Whether what one recipient got asks for somebody. */
import type { DeliveryStep } from '../../../../preload/contract/messages.ts';

export function isTrouble({ state }: Pick<DeliveryStep, 'state'>): boolean {
  return state === 'refused' || state === 'bounced' || state === 'not-filed';
}
