/** How an alert is said. */
import type { TFunction } from 'i18next';
import type { ProfileAlert } from '../../../preload/contract/profile.ts';

export function alertTitle({ kind, label }: Pick<ProfileAlert, 'kind' | 'label'>, t: TFunction<'synthesis'>): string {
  return t(`alerts.${kind}`, { label });
}
