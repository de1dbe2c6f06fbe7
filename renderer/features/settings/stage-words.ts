/** What is said of one stage of the test: what was seen, or why it fails and what can be done. */
import { useTranslation } from 'react-i18next';
import type { TestStage } from '../../../preload/contract/network.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatDate, formatNumber } from '../../i18n/format.ts';
import { clockGap } from '../frame/clock-gap.ts';

/** @returns `undefined` where the state alone says it */
export function useStageWords({ id, state, seen, error }: TestStage): string | undefined {
  const { t } = useTranslation('network');
  if (state === 'failed' && error !== undefined) {
    if (error.code === 'network.offline' && (id === 'name' || id === 'connection')) return t(`test.failed.${id}`);
    if (error.code === 'platform.not-found' && id === 'answer') return t('test.failed.address');
    const { title, text } = errorText({ ...error, ref: '' });
    const issuer = String(error.params.issuer ?? '');
    const signedBy = issuer === '' ? '' : ` ${t('test.failed.signedBy', { issuer })}`;
    return `${title}. ${text}${error.code === 'network.certificate-unknown' ? signedBy : ''}`;
  }
  if (state === 'noted') {
    return id === 'clock' ? `${t('truth.clockTitle', clockGap(Number(seen.offsetMs), t))}. ${t('truth.clockText')}` : t('test.noSession');
  }
  if (state !== 'passed') return undefined;
  const said = (name: string) => String(seen[name] ?? '');
  const words = t(`test.seen.${id}`, {
    host: said('host'),
    port: said('port'),
    protocol: said('protocol').replace('v', ' '),
    issuer: said('issuer'),
    date: formatDate(said('validTo')),
    ms: formatNumber(Number(said('ms'))),
    version: said('version'),
  });
  return seen.hasIdentity === true ? `${words} ${t('test.identity')}` : words;
}
