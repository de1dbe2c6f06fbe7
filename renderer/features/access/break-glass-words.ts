/** Why the glass was broken, in words that agree with the patient. */
import type { TFunction } from 'i18next';
import type { BreakGlassReason } from '../../../preload/contract/access.ts';

export function breakGlassWords(reason: BreakGlassReason, t: TFunction<'access'>, gender: string): string {
  return reason === 'unconscious' ? t('breakGlass.unconscious', { context: gender }) : t(`breakGlass.${reason}`);
}
