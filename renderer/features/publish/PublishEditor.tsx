/** The form once everything it starts from is known. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentSummary } from '../../../preload/contract/documents.ts';
import type { PatientFile } from '../../../preload/contract/patients.ts';
import type { OutputOf } from '../../../preload/contract/procedures.ts';
import type { Publication } from '../../../preload/contract/publications.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Pane, Panes } from '../../ui/Pane.tsx';
import { ErrorState } from '../../ui/PaneState.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { FormDiffusionFields, useFormDiffusion } from '../diffusion/FormDiffusion.tsx';
import { useIsClinician } from '../frame/session-context.tsx';
import { FilePane } from './FilePane.tsx';
import { mainGesture, PublishActions } from './PublishActions.tsx';
import { PublishForm } from './PublishForm.tsx';
import { PublishNotices, RuleNotice } from './PublishNotices.tsx';
import styles from './publish.module.css';
import { ReturnDialog } from './ReturnDialog.tsx';
import { usePublicationForm, visibilityOf } from './use-publication-form.ts';
import { useStagedFile } from './use-staged-file.ts';
import { type Gesture, useSubmitPublication } from './use-submit-publication.ts';
import { anyValidator, ValidatorField } from './ValidatorField.tsx';

export interface PublishEditorProps {
  file: PatientFile;
  existing: Publication | undefined;
  replaced: DocumentSummary | undefined;
  /** A document that came by message, with the copy of it that would leave. */
  received?: OutputOf<'filing.stage'> | undefined;
  onDone: () => void;
  /** Several files at once make a lot. */
  onSeveral?: ((files: readonly File[]) => void) | undefined;
}

export function PublishEditor({ file, existing, replaced, received, onDone, onSeveral }: PublishEditorProps) {
  const { t } = useTranslation(['publish', 'diffusion']);
  const isClinician = useIsClinician();
  const sync = useProcedure('sync.status', {});
  const context = useProcedure('publications.context', { patientId: file.patient.id });
  const rules = useProcedure('publications.rules', {});
  const isOffline = sync.data?.network === 'offline';
  const choice = useStagedFile(existing?.file, received?.file);
  const form = usePublicationForm(existing, received?.document ?? suggestion(replaced));
  const diffusion = useFormDiffusion(file.patient, visibilityOf(form.fields), isClinician && existing === undefined);
  const [wasTried, setTried] = useState(false);
  const [validatorId, setValidatorId] = useState(existing?.validator?.nationalId ?? anyValidator);
  const [isReturning, setReturning] = useState(false);
  const submit = useSubmitPublication({
    existing,
    isOffline,
    onDone() {
      choice.keep();
      onDone();
    },
  });
  const missing = form.missing(choice.staged?.id);
  const isClosed = !file.access.mayFeed;
  const isAnothers = isClinician && existing?.state === 'prepared' && !existing.mayValidate;
  const rule = rules.data?.find(({ type }) => type.code === form.fields.type?.code);
  const unavailable = isClosed
    ? t('noAccess')
    : isAnothers
      ? t('delegation.other', { name: existing.validator?.displayName ?? '' })
      : diffusion.refusal === undefined
        ? undefined
        : t(`diffusion:refusal.${diffusion.refusal}`);

  function finish(gesture: Gesture): void {
    setTried(true);
    const isBarred = (unavailable !== undefined && gesture !== 'local') || (diffusion.count > 0 && gesture !== 'send');
    if (missing.length > 0 || choice.staged === undefined || submit.isPending || isBarred) return;
    submit.run({
      form: form.toForm(file.patient.id, choice.staged.id, replaced?.id),
      gesture,
      people: diffusion.people,
      ...(isClinician || validatorId === anyValidator ? {} : { validatorId }),
    });
  }
  useShortcut('Ctrl+Enter', () => finish(diffusion.count > 0 ? 'send' : mainGesture(rule?.mode, isClinician)));

  const title = !isClinician
    ? 'titlePrepare'
    : existing?.state === 'prepared'
      ? 'titleValidate'
      : replaced === undefined
        ? 'title'
        : 'titleReplace';
  return (
    <div className={styles.view}>
      <Panes columns="minmax(480px, 1fr) minmax(420px, 480px)">
        <FilePane choice={choice} onSeveral={onSeveral} />
        <Pane label={t(title)}>
          <form className={styles.form} aria-label={t(title)} onSubmit={(event) => event.preventDefault()}>
            <div className={styles.fields}>
              <h1 className={styles.heading}>{t(title)}</h1>
              <PublishNotices existing={existing} replaced={replaced} isClosed={isClosed} isSecret={context.data?.isSecret ?? false} />
              {isClinician ? undefined : (
                <ValidatorField value={validatorId} onChange={setValidatorId} validators={context.data?.validators ?? []} />
              )}
              <PublishForm
                patient={file.patient}
                fields={form.fields}
                onChange={(part) =>
                  form.change(existing === undefined && part.type !== undefined ? { ...part, ...byRule(part.type.code) } : part)
                }
                missing={wasTried ? missing : []}
                isSecret={context.data?.isSecret ?? false}
                rule={<RuleNotice rule={rule} />}
              />
              <FormDiffusionFields patient={file.patient} diffusion={diffusion} />
              {wasTried && missing.includes('file') ? (
                <Notice tone="alert" live>
                  {t('drop.title')}
                </Notice>
              ) : undefined}
              {submit.error === null ? undefined : <ErrorState error={toAppError(submit.error)} onRetry={() => finish('send')} />}
            </div>
            <PublishActions
              existing={existing}
              mode={rule?.mode}
              isOffline={isOffline}
              isPending={submit.isPending}
              unavailable={unavailable}
              isToPeople={diffusion.count > 0}
              onGesture={finish}
              onReturn={() => setReturning(true)}
              onDismiss={onDone}
            />
          </form>
          {existing === undefined ? undefined : (
            <ReturnDialog publication={existing} isOpen={isReturning} onClose={() => setReturning(false)} onDone={onDone} />
          )}
        </Pane>
      </Panes>
    </div>
  );

  /** The visibility that the professional's rules give to a type, as a start. */
  function byRule(typeCode: string) {
    const chosen = rules.data?.find(({ type }) => type.code === typeCode);
    return chosen === undefined || chosen.isDefault ? {} : { audience: chosen.audience };
  }
}

/** A new version starts from what the old one said of itself. */
function suggestion(replaced: DocumentSummary | undefined) {
  if (replaced === undefined) return undefined;
  const { type, classCode, className, title } = replaced;
  return { title, type: { ...type, classCode, className } };
}
