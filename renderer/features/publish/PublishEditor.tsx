/** The form once everything it starts from is known. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentSummary } from '../../../preload/contract/documents.ts';
import type { PatientFile } from '../../../preload/contract/patients.ts';
import type { Publication } from '../../../preload/contract/publications.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatShortDate } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Pane, Panes } from '../../ui/Pane.tsx';
import { ErrorState } from '../../ui/PaneState.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { useIsClinician } from '../frame/session-context.tsx';
import { FilePane } from './FilePane.tsx';
import { PublishForm } from './PublishForm.tsx';
import styles from './publish.module.css';
import { usePublicationForm } from './use-publication-form.ts';
import { useStagedFile } from './use-staged-file.ts';
import { useSubmitPublication } from './use-submit-publication.ts';

export interface PublishEditorProps {
  file: PatientFile;
  existing: Publication | undefined;
  replaced: DocumentSummary | undefined;
  onDone: () => void;
}

export function PublishEditor({ file, existing, replaced, onDone }: PublishEditorProps) {
  const { t } = useTranslation('publish');
  const isClinician = useIsClinician();
  const sync = useProcedure('sync.status', {});
  const isOffline = sync.data?.network === 'offline';
  const choice = useStagedFile(existing?.file);
  const form = usePublicationForm(existing, suggestion(replaced));
  const [wasTried, setTried] = useState(false);
  const submit = useSubmitPublication({ existing, isOffline, onDone: () => (choice.keep(), onDone()) });
  const missing = form.missing(choice.staged?.id);
  const isClosed = file.access.state === 'closed' || file.access.state === 'opposed';

  function finish(hold: boolean): void {
    setTried(true);
    if (missing.length > 0 || choice.staged === undefined || submit.isPending || isClosed) return;
    submit.run(form.toForm(file.patient.id, choice.staged.id, replaced?.id), hold);
  }
  useShortcut('Ctrl+Enter', () => finish(false));

  const title = !isClinician
    ? 'titlePrepare'
    : existing?.state === 'prepared'
      ? 'titleValidate'
      : replaced === undefined
        ? 'title'
        : 'titleReplace';
  const main = !isClinician ? 'prepare' : existing?.state === 'prepared' ? 'validate' : isOffline ? 'sendOffline' : 'send';
  return (
    <div className={styles.view}>
      <Panes columns="minmax(480px, 1fr) minmax(420px, 480px)">
        <FilePane choice={choice} />
        <Pane label={t(title)}>
          <form className={styles.form} aria-label={t(title)} onSubmit={(event) => event.preventDefault()}>
            <div className={styles.fields}>
              <h1 className={styles.heading}>{t(title)}</h1>
              {isClosed ? <Notice tone="alert">{t('noAccess')}</Notice> : undefined}
              {replaced === undefined ? undefined : (
                <Notice tone="info">{t('replaces', { title: replaced.title, date: formatShortDate(replaced.serviceStart) })}</Notice>
              )}
              <PublishForm patient={file.patient} fields={form.fields} onChange={form.change} missing={wasTried ? missing : []} />
              {wasTried && missing.includes('file') ? (
                <Notice tone="alert" live>
                  {t('drop.title')}
                </Notice>
              ) : undefined}
              {submit.error === null ? undefined : <ErrorState error={toAppError(submit.error)} onRetry={() => finish(false)} />}
            </div>
            <footer className={styles.foot}>
              <Button onPress={onDone} kind="quiet">
                {t('action.dismiss')}
              </Button>
              {isClinician ? <Button onPress={() => finish(true)}>{t('action.hold')}</Button> : undefined}
              <Button
                kind="primary"
                shortcut="Ctrl ↵"
                onPress={() => finish(false)}
                isPending={submit.isPending}
                {...(isClosed ? { unavailable: t('noAccess') } : {})}
              >
                {t(`action.${main}`)}
              </Button>
            </footer>
          </form>
        </Pane>
      </Panes>
    </div>
  );
}

/** A new version starts from what the old one said of itself. */
function suggestion(replaced: DocumentSummary | undefined) {
  if (replaced === undefined) return undefined;
  const { type, classCode, className, title } = replaced;
  return { title, type: { ...type, classCode, className } };
}
