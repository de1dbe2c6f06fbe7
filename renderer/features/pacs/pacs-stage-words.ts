/** What is said of one stage of the test of a PACS: where it is, what it answers, or why the test stops there. */
import { useTranslation } from 'react-i18next';
import type { TestStage } from '../../../preload/contract/network.ts';
import { errorText } from '../../i18n/error-text.ts';
import { useStageWords } from '../settings/stage-words.ts';

const isScope = (scope: unknown): scope is 'here' | 'private' | 'public' => scope === 'here' || scope === 'private' || scope === 'public';

export function usePacsStageWords(stage: TestStage): string | undefined {
  const { t } = useTranslation('pacs');
  const { id, state, seen, error } = stage;
  const common = useStageWords(stage);
  if (state === 'failed' && error !== undefined) {
    if (error.code === 'pacs.offline' && (id === 'name' || id === 'connection')) return t(`test.failed.${id}`);
    if (id === 'store') return t('test.failed.store');
    const { title, text } = errorText({ ...error, ref: '' });
    return `${title}. ${text}`;
  }
  if (state !== 'passed' && state !== 'noted') return undefined;
  if (id === 'name') {
    const [host, address] = [String(seen.host), String(seen.address)];
    const where: string[] = [host === address ? t('test.address', { address }) : t('test.at', { host, address })];
    if (isScope(seen.scope)) where.push(t(`test.scope.${seen.scope}`));
    if (seen.isClear === true && seen.scope !== 'here') where.push(t('test.clear'));
    return where.join(' ');
  }
  if (state === 'passed') return common;
  return id === 'store' ? t('test.noStore') : id === 'retrieve' ? t('test.empty') : undefined;
}
