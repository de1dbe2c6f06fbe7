/** What isn't as it should be in a series, in words. */
import type { TFunction } from 'i18next';
import { formatNumber } from '../../../i18n/format.ts';
import type { Finding } from '../../../imaging/volume/index.ts';

export function findingText(finding: Finding, t: TFunction<'mpr'>): string {
  switch (finding.code) {
    case 'tilt':
      return t('finding.tilt', { degrees: formatNumber(finding.degrees, 1) });
    case 'uneven':
      return t('finding.uneven', { low: formatNumber(finding.low, 2), high: formatNumber(finding.high, 2) });
    default:
      return t(`finding.${finding.code}`, { count: finding.count });
  }
}
