/** What the results rest on: how many reports are read here, which aren't, and how to have them. */
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LabCoverage } from '../../../preload/contract/biology.ts';
import type { DocumentId } from '../../../preload/contract/ids.ts';
import { formatRelative } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Pill.tsx';
import styles from './biology.module.css';
import type { FetchReports } from './use-fetch-reports.ts';

export interface CoverageProps {
  coverage: LabCoverage;
  fetching: FetchReports;
  onOpen: (id: DocumentId) => void;
}

export function Coverage({ coverage, fetching, onOpen }: CoverageProps) {
  const { t } = useTranslation('biology');
  const { known, read, withoutCodes, notHere, platform } = coverage;
  const isWhole = read === known;
  return (
    <div className={styles.coverage}>
      {known === 0 ? undefined : <span>{isWhole ? t('coverage.all', { count: read }) : t('coverage.read', { count: read, known })}</span>}
      {platform.resultCount === 0 ? undefined : (
        <span>
          {t('coverage.platform', { count: platform.resultCount })}
          {platform.syncedAt === undefined
            ? ''
            : `, ${t('coverage.synced', { count: platform.resultCount, when: formatRelative(platform.syncedAt) })}`}
        </span>
      )}
      {notHere.length === 0 ? undefined : (
        <>
          <span className={styles.secondary}>{t('coverage.notHere', { count: notHere.length })}</span>
          <Button
            size="s"
            icon={Download}
            onPress={fetching.run}
            isDisabled={fetching.isPending}
            {...(fetching.isOffline ? { unavailable: t('coverage.offline') } : {})}
          >
            {t('coverage.fetch', { count: notHere.length })}
          </Button>
        </>
      )}
      {withoutCodes.length === 0 ? undefined : (
        <span className={styles.secondary}>
          {t('coverage.withoutCodes', { count: withoutCodes.length })}{' '}
          {withoutCodes.slice(0, 6).map((id, index) => (
            <Button key={id} size="s" kind="quiet" onPress={() => onOpen(id)}>
              {t('coverage.document', { number: index + 1 })}
            </Button>
          ))}
        </span>
      )}
      <span role="status" className={styles.secondary}>
        {fetching.isPending ? t('coverage.fetching') : undefined}
      </span>
      {fetching.failed > 0 ? <Mark tone="warn">{t('coverage.failed', { count: fetching.failed })}</Mark> : undefined}
    </div>
  );
}
