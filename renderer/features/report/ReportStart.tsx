/** Before the writing: nothing yet, something published, or something signed that is on its way. */
import { useNavigate } from '@tanstack/react-router';
import { FilePen, FilePlus2, Send } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DicomUid } from '../../../preload/contract/ids.ts';
import type { Report, ReportContext, ReportKind } from '../../../preload/contract/reports.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ask, importedOf } from '../../viewers/dicom/imported/asked.ts';
import type { Room } from '../../viewers/dicom/room/room.ts';
import styles from './report.module.css';
import { reportDesk } from './report-slot.ts';

export interface ReportStartProps {
  context: ReportContext;
  latest: Report | undefined;
  studyInstanceUid: DicomUid;
  room: Room;
  onRead: () => void;
}

export function ReportStart({ context, latest, studyInstanceUid, room, onRead }: ReportStartProps) {
  const { t } = useTranslation(['report', 'media']);
  const imported = importedOf(room);
  const isOnlyHere = imported !== undefined && imported.kosDocumentId === undefined;
  const begin = useProcedureMutation('reports.begin');
  const way = wayOf(latest);
  const isPublished = way === undefined && (context.published !== undefined || latest?.publication?.state === 'sent');
  const start = (kind: ReportKind) => begin.mutate({ studyInstanceUid, kind });
  const heard = useEffectEvent(() => {
    if (!isPublished && way === undefined) start('report');
  });
  useEffect(() => room.get(reportDesk).listen(() => heard()), [room]);
  return (
    <div className={styles.start}>
      {begin.error === null ? undefined : (
        <Notice tone="alert" live>
          {errorText(toAppError(begin.error)).text}
        </Notice>
      )}
      {way !== undefined && latest !== undefined ? (
        <OnItsWay report={latest} isBlocked={way === 'blocked'} />
      ) : isPublished ? (
        <>
          <h3>{t('start.published.title')}</h3>
          {context.published === undefined ? undefined : (
            <p className={styles.discreet}>
              {context.published.author.name} · {formatDateTime(context.published.depositedAt)}
            </p>
          )}
          <p>{t('start.published.text')}</p>
          <div className={styles.buttons}>
            <Button kind="primary" icon={FilePlus2} isDisabled={begin.isPending} onPress={() => start('addendum')}>
              {t('start.addendum')}
            </Button>
            <Button icon={FilePen} isDisabled={begin.isPending} onPress={() => start('correction')}>
              {t('start.correction')}
            </Button>
            <Button kind="quiet" onPress={onRead}>
              {t('start.read')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <h3>{t('start.none.title')}</h3>
          <p>{t('start.none.text')}</p>
          {isOnlyHere ? (
            <p className={styles.discreet}>
              {t('media:publish.here')} {t('media:publish.hint')}
            </p>
          ) : undefined}
          <div className={styles.buttons}>
            <Button kind="primary" icon={FilePen} shortcut="F4" isDisabled={begin.isPending} onPress={() => start('report')}>
              {t('start.begin')}
            </Button>
            {isOnlyHere ? (
              <Button icon={Send} onPress={() => ask(room, 'publication')}>
                {t('media:publish.action')}
              </Button>
            ) : undefined}
          </div>
        </>
      )}
    </div>
  );
}

function wayOf(latest: Report | undefined): 'leaving' | 'blocked' | undefined {
  const state = latest?.publication?.state;
  if (state === undefined || state === 'sent' || state === 'discarded') return undefined;
  return state === 'blocked' ? 'blocked' : 'leaving';
}

function OnItsWay({ report, isBlocked }: { report: Report; isBlocked: boolean }) {
  const { t } = useTranslation('report');
  const navigate = useNavigate();
  const reopen = useProcedureMutation('reports.reopen');
  return (
    <>
      <Notice tone={isBlocked ? 'alert' : 'info'} live>
        {t(isBlocked ? 'way.blocked' : 'way.leaving')}
      </Notice>
      {reopen.error === null ? undefined : (
        <Notice tone="alert" live>
          {errorText(toAppError(reopen.error)).text}
        </Notice>
      )}
      <div className={styles.buttons}>
        <Button icon={Send} onPress={() => void navigate({ to: '/outbox' })}>
          {t('way.sendings')}
        </Button>
        <Button kind="quiet" isDisabled={reopen.isPending} onPress={() => reopen.mutate({ reportId: report.id })}>
          {t('way.reopen')}
        </Button>
      </div>
    </>
  );
}
